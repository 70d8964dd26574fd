package nodefair.ui.signin;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.security.enterprise.authentication.mechanism.http.openid.OpenIdConstant;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the identity provider sends a reader back: tells the war who came, then goes to the page they asked for. */
@WebServlet("/callback")
public class CallbackServlet extends HttpServlet {
    private static final Logger log = LoggerFactory.getLogger(CallbackServlet.class);

    @Inject
    private transient CurrentUser user;

    @Inject
    private transient Event<SignedIn> signedIn;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        String asked = session == null ? null : askedFor(session);
        if (user.isSignedIn()) announce(request);
        response.sendRedirect(Landing.after(asked, request.getRequestURL().toString(), request.getContextPath()));
    }

    private void announce(HttpServletRequest request) {
        SignedIn who =
                new SignedIn(user.getSubject(), user.getUserName(), user.getName(), user.getEmail(), user.getRoles());
        try {
            signedIn.fire(who);
        } catch (RuntimeException e) {
            request.getSession().invalidate();
            throw e;
        }
        log.info("Signed in, subject={}, roles={}, area={}", who.subject(), who.roles(), request.getContextPath());
    }

    private static @Nullable String askedFor(HttpSession session) {
        Object asked = session.getAttribute(OpenIdConstant.ORIGINAL_REQUEST);
        session.removeAttribute(OpenIdConstant.ORIGINAL_REQUEST);
        return asked instanceof String text ? text : null;
    }
}
