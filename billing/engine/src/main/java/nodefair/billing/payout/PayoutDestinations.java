package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.stripe.AccountFact;
import nodefair.db.payout.PayoutAccount;
import nodefair.db.payout.PayoutAccounts;

/** Keeps where providers are paid. */
@ApplicationScoped
public class PayoutDestinations {
    @Inject
    private PayoutAccounts accounts;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** What Stripe is told of a provider; the rest they tell Stripe themselves. */
    public record Owner(String country, String email) {}

    @Transactional
    public Optional<PayoutAccount> find(UUID providerId) {
        return accounts.find(providerId);
    }

    @Transactional
    public Optional<String> stripeAccount(UUID providerId) {
        return accounts.find(providerId).flatMap(PayoutAccount::stripeAccountId);
    }

    @Transactional
    public Owner owner(UUID providerId) {
        return database.first(
                        row -> new Owner(row.text("country"), row.text("email")),
                        "select p.country, a.email from providers p join accounts a on a.id = p.account_id where p.id = ?",
                        providerId)
                .orElseThrow(() -> new PayoutRefused(PayoutRefused.Reason.NO_DESTINATION));
    }

    @Transactional
    public void connect(UUID providerId, AccountFact account) {
        PayoutAccount destination = accounts.find(providerId).orElseGet(() -> make(providerId));
        if (destination.stripeAccountId().isEmpty()) destination.connectStripe(account.id(), clock.instant());
        say(destination, account);
    }

    @Transactional
    public void follow(AccountFact account) {
        accounts.findByStripeAccount(account.id()).ifPresent(destination -> say(destination, account));
    }

    private PayoutAccount make(UUID providerId) {
        PayoutAccount made = new PayoutAccount(providerId, clock.instant());
        accounts.save(made);
        return made;
    }

    private void say(PayoutAccount destination, AccountFact account) {
        destination.stripeSays(
                account.state(),
                account.missing().orElse(null),
                account.bankHint().orElse(null),
                clock.instant());
    }
}
