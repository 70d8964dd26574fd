package nodefair.billing.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import nodefair.billing.jdbc.Database;

/** Names of those who did something. */
@ApplicationScoped
public class People {
    @Inject
    private Database database;

    /** The account's name; whatever is no account stands for itself. */
    @Transactional
    public String name(String actor) {
        return database.first(row -> row.text("name"), "select name from accounts where 'account:' || id = ?", actor)
                .orElse(actor);
    }
}
