package nodefair.ui.signin;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.security.Principal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells the container the groups of a reader who is signed in already, at each request. The OpenID Connect mechanism tells it the name
 * alone and trusts a thread's memory for the groups; a busy server loses them and answers 403 (payara/Payara#6145): 26 of 600 requests
 * on two cores.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class GroupKeepingMechanism implements HttpAuthenticationMechanism {
    /** What a session remembers of its reader. */
    private record Groups(TreeSet<String> names) implements Serializable {}

    @Inject
    private BeanManager beans;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        Principal known = request.getUserPrincipal();
        AuthenticationStatus status = openIdConnect().validateRequest(request, response, context);
        if (status != AuthenticationStatus.SUCCESS) return status;
        Set<String> told = context.getGroups();
        if (told != null && !told.isEmpty()) {
            keep(request.getSession(), told);
        } else if (known != null) {
            return context.notifyContainerAboutLogin(known, kept(request.getSession(false)));
        }
        return status;
    }

    @Override
    public AuthenticationStatus secureResponse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return openIdConnect().secureResponse(request, response, context);
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        openIdConnect().cleanSubject(request, response, context);
    }

    private static void keep(HttpSession session, Set<String> groups) {
        session.setAttribute(Groups.class.getName(), new Groups(new TreeSet<>(groups)));
    }

    private static Set<String> kept(@Nullable HttpSession session) {
        Object kept = session == null ? null : session.getAttribute(Groups.class.getName());
        return kept instanceof Groups groups ? groups.names() : Set.of();
    }

    /** Injection would find this alternative alone, so the one it stands before is asked of the container. */
    private HttpAuthenticationMechanism openIdConnect() {
        Bean<?> found = beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getBeanClass() != GroupKeepingMechanism.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No OpenID Connect mechanism is deployed"));
        return (HttpAuthenticationMechanism)
                beans.getReference(found, HttpAuthenticationMechanism.class, beans.createCreationalContext(found));
    }
}
