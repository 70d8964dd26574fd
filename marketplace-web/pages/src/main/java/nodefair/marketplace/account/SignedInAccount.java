package nodefair.marketplace.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;
import nodefair.db.account.Account;
import nodefair.db.account.Accounts;
import nodefair.market.account.SignIns;
import nodefair.ui.signin.CurrentUser;
import nodefair.ui.signin.SignedIn;

/** The account row of the reader; made at the first sign-in and refreshed at each. */
@RequestScoped
public class SignedInAccount {
    @Inject
    private Accounts accounts;

    @Inject
    private SignIns signIns;

    @Inject
    private CurrentUser user;

    void open(@Observes SignedIn who) {
        Account account = accounts.signedIn(who.subject(), who.displayName(), who.email());
        signIns.record(account.id());
    }

    /** The reader's account; asking before sign-in is a bug. */
    public Account get() {
        String subject = user.getSubject();
        return accounts.findBySubject(subject)
                .orElseGet(() -> accounts.signedIn(subject, user.getName(), user.getEmail()));
    }

    public UUID id() {
        return get().id();
    }
}
