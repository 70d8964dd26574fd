package nodefair.console.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import nodefair.db.account.Account;
import nodefair.db.account.Accounts;
import nodefair.ui.signin.CurrentUser;
import nodefair.ui.signin.Role;
import nodefair.ui.signin.SignedIn;

/** The account row of finance staff; made at the first sign-in and refreshed at each. */
@Named
@RequestScoped
public class SignedInAccount {
    @Inject
    private Accounts accounts;

    @Inject
    private CurrentUser user;

    void open(@Observes SignedIn who) {
        accounts.signedIn(who.subject(), who.displayName(), who.email());
    }

    /** The reader as kind:id, as the audit log and the books name people; asking before sign-in is a bug. */
    public String actor() {
        String subject = user.getSubject();
        Account account = accounts.findBySubject(subject)
                .orElseGet(() -> accounts.signedIn(subject, user.getName(), user.getEmail()));
        return "account:" + account.id();
    }

    /** Whether the reader may change something; everybody else in the console reads. */
    public boolean isBooking() {
        return user.has(Role.FINANCE);
    }
}
