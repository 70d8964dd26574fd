package nodefair.gateway.health;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import nodefair.gateway.lifecycle.Gateway;

/** Answers GET /connect/health/started: 200 when the gateway has started; it starts only when its database answers. */
@WebServlet("/health/started")
public class StartedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Gateway gateway;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean up = gateway.started();
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(up ? "ok" : "starting");
    }
}
