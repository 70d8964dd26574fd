package nodefair.console.audit;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import nodefair.billing.audit.AuditLog;
import nodefair.console.account.SignedInAccount;
import nodefair.ui.signin.Role;

/** Writes down what auditors read: they see everything, so it is known what they saw. */
@WebFilter("/*")
public class AuditorFilter extends HttpFilter {
    @Inject
    private transient AuditLog audit;

    @Inject
    private transient SignedInAccount account;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.isUserInRole(Role.AUDITOR.claim()) && isPage(request)) {
            String query = request.getQueryString();
            audit.record(
                    account.actor(),
                    "page.read",
                    "page:" + path(request),
                    query == null ? Map.of() : Map.of("query", query));
        }
        chain.doFilter(request, response);
    }

    private static boolean isPage(HttpServletRequest request) {
        String path = path(request);
        return !path.startsWith("/jakarta.faces.resource/")
                && !path.startsWith("/callback")
                && !path.startsWith("/theme")
                && !path.startsWith("/sign-out");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
