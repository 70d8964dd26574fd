package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;

/** Keeps under which id Stripe knows a payer, and nothing about cards. */
@ApplicationScoped
public class CardCustomerBook {
    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** What Stripe is told of a payer. */
    public record Payer(String name, String email) {}

    @Transactional
    public Optional<String> find(UUID accountId) {
        return database.first(
                row -> row.text("stripe_customer_id"),
                "select stripe_customer_id from stripe_customers where account_id = ?",
                accountId);
    }

    @Transactional
    public Payer payer(UUID accountId) {
        return database.first(
                        row -> new Payer(row.text("name"), row.text("email")),
                        "select name, email from accounts where id = ?",
                        accountId)
                .orElseThrow(() -> new IllegalStateException("no account " + accountId));
    }

    /** @return the id that counts: the first one that was kept */
    @Transactional
    public String keep(UUID accountId, String customerId) {
        database.update(
                "insert into stripe_customers (account_id, stripe_customer_id, created_at) values (?, ?, ?)"
                        + " on conflict do nothing",
                accountId,
                customerId,
                clock.instant());
        return find(accountId).orElseThrow();
    }
}
