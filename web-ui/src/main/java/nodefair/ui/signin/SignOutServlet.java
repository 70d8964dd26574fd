package nodefair.ui.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Ends the session here and at the identity provider, then shows the marketplace's first page. */
@WebServlet("/sign-out")
public class SignOutServlet extends HttpServlet {
    @Inject
    private transient OidcSettings settings;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getUserPrincipal() != null) request.logout();
        if (!response.isCommitted() && response.getHeader("Location") == null) {
            response.sendRedirect(settings.getHome());
        }
    }
}
