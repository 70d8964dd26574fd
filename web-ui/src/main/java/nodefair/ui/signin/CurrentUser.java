package nodefair.ui.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who reads this page: nobody we know, or an account with its roles. */
@Named("currentUser")
@RequestScoped
public class CurrentUser {
    @Inject
    private SecurityContext security;

    @Inject
    private OpenIdContext openId;

    @Inject
    private HttpServletRequest request;

    public boolean isSignedIn() {
        return security.getCallerPrincipal() != null;
    }

    /** The identity provider's stable identifier of the reader; asking for it before sign-in is a bug. */
    public String getSubject() {
        if (!isSignedIn()) throw new IllegalStateException("Nobody is signed in");
        return openId.getSubject();
    }

    /** The name the reader signs in with, empty if nobody is signed in. */
    public String getUserName() {
        return isSignedIn() ? security.getCallerPrincipal().getName() : "";
    }

    /** The reader's name as the header shows it, empty if nobody is signed in. */
    public String getName() {
        return isSignedIn() ? claim("name").filter(n -> !n.isBlank()).orElseGet(this::getUserName) : "";
    }

    public String getEmail() {
        return isSignedIn() ? claim("email").orElse("") : "";
    }

    public Set<Role> getRoles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (has(role)) roles.add(role);
        }
        return roles;
    }

    public boolean has(Role role) {
        return request.isUserInRole(role.claim());
    }

    public boolean isRenter() {
        return has(Role.RENTER);
    }

    public boolean isProvider() {
        return has(Role.PROVIDER);
    }

    public boolean isFinance() {
        return has(Role.FINANCE);
    }

    public boolean isOperator() {
        return has(Role.OPERATOR);
    }

    public boolean isAuditor() {
        return has(Role.AUDITOR);
    }

    private Optional<String> claim(String name) {
        return openId.getIdentityToken().getJwtClaims().getStringClaim(name);
    }
}
