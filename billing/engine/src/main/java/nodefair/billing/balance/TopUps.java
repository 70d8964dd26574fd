package nodefair.billing.balance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import nodefair.billing.balance.BalanceRefused.Reason;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.db.money.Money;
import nodefair.db.payment.Payment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins payments that fill a balance; {@link nodefair.billing.stripe.CardCheckout#startTopUp} sends the renter to Stripe. */
@ApplicationScoped
public class TopUps {
    public static final Money LEAST = Money.ofCents(500, Purse.CURRENCY);
    public static final Money MOST = Money.ofCents(500_000, Purse.CURRENCY);

    private static final Logger LOG = LoggerFactory.getLogger(TopUps.class);

    /** A second click within it goes to the page of the first. */
    private static final Duration SAME = Duration.ofMinutes(10);

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Purse purse;

    @Inject
    private Clock clock;

    /**
     * Writes the payment down.
     *
     * @param amount whole cents, {@link #LEAST} to {@link #MOST}
     * @return its id; the open one of a moment ago when the same amount is asked for again
     * @throws BalanceRefused when the amount is out of range
     */
    @Transactional
    public UUID begin(UUID accountId, Money amount) {
        if (amount.compareTo(LEAST) < 0 || amount.compareTo(MOST) > 0 || !amount.isWholeCents()) {
            throw new BalanceRefused(Reason.AMOUNT_OUT_OF_RANGE, LEAST, MOST);
        }
        purse.lock(accountId);
        return database.first(
                        row -> row.uuid("id"),
                        "select id from payments where account_id = ? and purpose = 'topup' and state in ('pending', 'unknown')"
                                + " and amount_micros = ? and processing_since is null and created_at > ? order by created_at desc",
                        accountId,
                        amount.micros(),
                        clock.instant().minus(SAME))
                .orElseGet(() -> write(accountId, amount));
    }

    private UUID write(UUID accountId, Money amount) {
        Payment payment = Payment.topUp(accountId, amount, clock.instant());
        entities.persist(payment);
        FaultPoint.reached("top-up.written");
        LOG.info("top-up begun, account={} payment={} amount={}", accountId, payment.id(), amount);
        return payment.id();
    }
}
