package nodefair.ui.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the identity provider is and how this installation is known to it. */
@Named("oidc")
@ApplicationScoped
public class OidcSettings {
    @Inject
    @ConfigProperty(name = "nodefair.oidc.issuer", defaultValue = "http://localhost:8701/realms/nodefair")
    private String issuer;

    @Inject
    @ConfigProperty(name = "nodefair.oidc.client.id", defaultValue = "nodefair-web")
    private String clientId;

    @Inject
    @ConfigProperty(name = "nodefair.oidc.client.secret")
    private Optional<String> clientSecret;

    @Inject
    @ConfigProperty(name = "nodefair.public.url", defaultValue = "http://localhost:8700")
    private String publicUrl;

    public String getIssuer() {
        return issuer;
    }

    public String getClientId() {
        return clientId;
    }

    public String getClientSecret() {
        return clientSecret.orElse("");
    }

    /** Where a reader lands after signing out: the marketplace's first page. */
    public String getHome() {
        return publicUrl.endsWith("/") ? publicUrl : publicUrl + "/";
    }
}
