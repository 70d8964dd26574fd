package nodefair.ui.style;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hides the style page unless this installation says that it is for development. */
@WebFilter({"/style", "/style.xhtml"})
public class DevelopmentOnlyFilter extends HttpFilter {
    @Inject
    @ConfigProperty(name = "nodefair.development", defaultValue = "false")
    private boolean development;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (development) chain.doFilter(request, response);
        else response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
