package nodefair.market.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;

/** Keeps when renters signed in: a bank that is asked for a payment back wants to know it. */
@ApplicationScoped
public class SignIns {
    @Inject
    private AuditLog audit;

    /** Told by each sign-in; each is a line of its own. */
    public void record(UUID accountId) {
        audit.signedIn(accountId);
    }
}
