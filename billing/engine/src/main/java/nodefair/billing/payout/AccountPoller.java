package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nodefair.billing.jdbc.Database;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.OneByOne;
import nodefair.billing.stripe.StripeGateway;

/**
 * Asks Stripe about providers' accounts of which nothing was heard for a while, and for their events, which are in no list of the
 * platform's: often while they cannot be paid, else once an hour.
 */
@ApplicationScoped
public class AccountPoller {
    private static final Duration WAITING = Duration.ofMinutes(10);
    private static final Duration READY = Duration.ofHours(1);
    private static final String DUE =
            """
            select stripe_account_id from payout_accounts where stripe_account_id is not null
              and (stripe_checked_at is null or stripe_checked_at <= case when stripe_ready then ?::timestamptz else ? end)
            order by stripe_checked_at nulls first limit 50""";

    @Inject
    private Database database;

    @Inject
    private PayoutOnboarding onboarding;

    @Inject
    private InboxWork inbox;

    @Inject
    private StripeGateway stripe;

    @Inject
    private Clock clock;

    public void poll() {
        OneByOne.each("account", due(), account -> {
            checked(account);
            onboarding.follow(stripe.account(account));
            inbox.fillGaps(Optional.of(account));
        });
    }

    /** It is being asked about; one that Stripe does not know any more keeps nobody waiting. */
    @Transactional
    public void checked(String account) {
        database.update(
                "update payout_accounts set stripe_checked_at = ? where stripe_account_id = ?",
                clock.instant(),
                account);
    }

    @Transactional
    public List<String> due() {
        return database.list(
                row -> row.text("stripe_account_id"),
                DUE,
                clock.instant().minus(READY),
                clock.instant().minus(WAITING));
    }
}
