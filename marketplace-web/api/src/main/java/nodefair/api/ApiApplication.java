package nodefair.api;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Version 1 of the API; callers bring a bearer token of the realm, offers are public. */
@ApplicationScoped
@ApplicationPath("v1")
@LoginConfig(authMethod = "MP-JWT", realmName = "nodefair")
@DeclareRoles({"renter", "provider", "finance", "operator"})
public class ApiApplication extends Application {}
