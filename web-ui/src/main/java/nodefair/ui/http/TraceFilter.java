package nodefair.ui.http;

import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Numbers each request, and writes a failed one's number beside its cause. */
public class TraceFilter extends HttpFilter {
    private static final Logger log = LoggerFactory.getLogger(TraceFilter.class);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String trace = Trace.of(request);
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!(e instanceof IOException) && !(e.getCause() instanceof ViewExpiredException)) {
                log.error("A page failed, trace={}, method={}, path={}", trace, request.getMethod(), path(request), e);
            }
            throw e;
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().replaceAll("[^\\x21-\\x7e]", "?");
    }
}
