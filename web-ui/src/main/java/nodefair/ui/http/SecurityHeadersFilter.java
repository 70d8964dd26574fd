package nodefair.ui.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nodefair.ui.signin.OidcSettings;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives every response of a war its security headers, and makes one policy out of ours and the components'. */
public class SecurityHeadersFilter extends HttpFilter {
    private static final String POLICY = "Content-Security-Policy";

    @Inject
    private transient OidcSettings oidc;

    @Inject
    @ConfigProperty(name = "stripe.api.base")
    private transient Optional<String> stripeBase;

    private transient ContentPolicy policy = new ContentPolicy(Set.of());

    @Override
    public void init() {
        policy = ContentPolicy.withFormsTo(
                List.of(oidc.getIssuer(), stripeBase.filter(b -> !b.isBlank()).orElse("https://checkout.stripe.com")));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(POLICY, policy.header());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        if (request.isSecure()) response.setHeader("Strict-Transport-Security", "max-age=31536000");
        if (!request.getRequestURI().contains("/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "private, no-cache");
        }
        chain.doFilter(request, new OnePolicy(response, policy));
    }

    /** Joins the policy that the components add for their nonce into the one already set. */
    private static final class OnePolicy extends HttpServletResponseWrapper {
        private final ContentPolicy policy;

        OnePolicy(HttpServletResponse response, ContentPolicy policy) {
            super(response);
            this.policy = policy;
        }

        @Override
        public void addHeader(String name, String value) {
            if (POLICY.equalsIgnoreCase(name)) super.setHeader(name, policy.joinedWith(value));
            else super.addHeader(name, value);
        }
    }
}
