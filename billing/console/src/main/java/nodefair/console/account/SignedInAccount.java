package nodefair.console.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import nodefair.db.account.Accounts;
import nodefair.ui.signin.SignedIn;

/** The account row of finance staff; made at the first sign-in and refreshed at each. */
@RequestScoped
public class SignedInAccount {
    @Inject
    private Accounts accounts;

    void open(@Observes SignedIn who) {
        accounts.signedIn(who.subject(), who.displayName(), who.email());
    }
}
