package nodefair.ui.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;

/**
 * Signs readers in with OpenID Connect.
 *
 * <p>The mechanism does not send the reader back to the page they asked for: its own way of doing so answers HTTP 500 on
 * pages (soteria#333) and leaves the code in the address, so {@link CallbackServlet} does it. An expired access token is
 * renewed in silence while the provider's session lives; once that has ended, so does ours, in every area.
 */
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${oidc.issuer}",
        clientId = "${oidc.clientId}",
        clientSecret = "${oidc.clientSecret}",
        redirectURI = "${baseURL}/callback",
        redirectToOriginalResource = false,
        scope = {"openid", "profile", "email"},
        claimsDefinition = @ClaimsDefinition(callerNameClaim = "preferred_username", callerGroupsClaim = "groups"),
        tokenAutoRefresh = true,
        logout = @LogoutDefinition(notifyProvider = true, redirectURI = "${oidc.home}", accessTokenExpiry = true))
@ApplicationScoped
public class SignInMechanism {}
