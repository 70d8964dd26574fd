package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.db.money.Money;
import nodefair.db.payout.Payout;
import nodefair.db.payout.PayoutState;
import nodefair.db.payout.Payouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down and books each step of a payout; each method is one short transaction between two calls to Stripe. */
@ApplicationScoped
public class PayoutBook {
    private static final Logger LOG = LoggerFactory.getLogger(PayoutBook.class);

    @Inject
    private Payouts payouts;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** A payout that has not ended, as it is before Stripe is called. */
    public record Open(
            UUID id,
            String accountId,
            Money amount,
            Instant scheduledAt,
            Optional<String> transferId,
            Optional<String> stripePayoutId) {}

    @Transactional
    public List<Open> open() {
        return database
                .list(
                        row -> row.uuid("id"),
                        "select id from payouts where state in ('scheduled', 'submitted') and rail = 'card'"
                                + " order by scheduled_at limit 100")
                .stream()
                .map(id -> open(payouts.find(id).orElseThrow()))
                .toList();
    }

    @Transactional
    public Optional<UUID> payoutOf(String stripePayoutId) {
        return payouts.findByStripePayout(stripePayoutId).map(Payout::id);
    }

    /** The money is on the provider's account at Stripe. */
    @Transactional
    public void transferred(UUID payoutId, String transferId) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        if (payout.state() != PayoutState.SCHEDULED) return;
        Instant now = clock.instant();
        payout.submitToStripe(transferId, now);
        ledger.post(
                Booking.draft("payout:" + payoutId + ":transferred", "payout_transferred", "payout:" + payoutId, now)
                        .debit(Account.stripeConnected(), payout.amount())
                        .credit(Account.stripeClearing(), payout.amount())
                        .build());
        FaultPoint.reached("payout.transfer-booked");
    }

    /** Stripe has named the payout to the bank. */
    @Transactional
    public void named(UUID payoutId, String stripePayoutId) {
        payouts.lock(payoutId).orElseThrow().nameByStripe(stripePayoutId);
    }

    /** The money has arrived. */
    @Transactional
    public void paid(UUID payoutId) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        if (payout.state() != PayoutState.SUBMITTED) return;
        Instant now = clock.instant();
        payout.pay(now);
        ledger.post(Booking.draft("payout:" + payoutId + ":paid", "payout_paid", "payout:" + payoutId, now)
                .debit(Account.providerTransit(payout.providerId()), payout.amount())
                .credit(Account.stripeConnected(), payout.amount())
                .build());
        FaultPoint.reached("payout.paid-booked");
        LOG.info("payout paid, payout={} provider={} amount={}", payoutId, payout.providerId(), payout.amount());
    }

    /** It did not arrive: the amount is payable again, and the next request tries it again. */
    @Transactional
    public void failed(UUID payoutId, String why) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        if (payout.state() != PayoutState.SCHEDULED && payout.state() != PayoutState.SUBMITTED) return;
        Instant scheduledAt = payout.scheduledAt();
        Instant now = clock.instant();
        payout.fail(why, now);
        ledger.post(Booking.draft(
                        "payout:" + payoutId + ":failed:" + scheduledAt.toEpochMilli(),
                        "payout_failed",
                        "payout:" + payoutId,
                        now)
                .debit(Account.providerTransit(payout.providerId()), payout.amount())
                .credit(Account.providerPayable(payout.providerId()), payout.amount())
                .build());
        FaultPoint.reached("payout.failed-booked");
        LOG.warn("payout failed, payout={} provider={} why={}", payoutId, payout.providerId(), why);
    }

    private static Open open(Payout payout) {
        return new Open(
                payout.id(),
                payout.destination(),
                payout.amount(),
                payout.scheduledAt(),
                payout.stripeTransferId(),
                payout.stripePayoutId());
    }
}
