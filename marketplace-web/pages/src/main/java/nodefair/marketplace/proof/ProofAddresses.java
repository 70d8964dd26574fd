package nodefair.marketplace.proof;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two addresses below the page of proofs: {@code /proof/2026-11-20}, which people write down, and the offline verifier. */
@WebFilter("/proof/*")
public class ProofAddresses extends HttpFilter {
    private static final Pattern DAY = Pattern.compile("/proof/(\\d{4}-\\d{2}-\\d{2})");
    private static final String VERIFIER = "/proof/nodefair-verify.jar";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher day = DAY.matcher(path);
        if (day.matches()) {
            response.sendRedirect(request.getContextPath() + "/proof/day?day=" + day.group(1));
        } else if (path.equals(VERIFIER)) {
            verifier(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The very jar that this war checks with. */
    private void verifier(HttpServletResponse response) throws IOException {
        Set<String> libraries = getServletContext().getResourcePaths("/WEB-INF/lib/");
        Optional<String> jar = libraries.stream()
                .filter(path -> path.startsWith("/WEB-INF/lib/nodefair-verify"))
                .findFirst();
        if (jar.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/java-archive");
        response.setHeader("Content-Disposition", "attachment; filename=\"nodefair-verify.jar\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try (InputStream content = getServletContext().getResourceAsStream(jar.get())) {
            content.transferTo(response.getOutputStream());
        }
    }
}
