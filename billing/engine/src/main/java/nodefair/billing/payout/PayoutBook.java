package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
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

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration PAUSE_MAX = Duration.ofHours(1);
    private static final Duration SILENCE_MAX = Duration.ofMinutes(5);

    /** What the bank has is asked about the less often the longer it takes. */
    private static final String DUE =
            """
            select id from payouts where rail = 'card'
              and ((state in ('scheduled', 'submitted') and stripe_payout_id is null and (next_try_at is null or next_try_at <= ?))
                or (state = 'submitted' and stripe_payout_id is not null
                    and (checked_at is null or checked_at <= ?::timestamptz
                         - greatest(interval '5 seconds', least(interval '30 minutes', (?::timestamptz - submitted_at) / 10)))))
            order by checked_at nulls first, scheduled_at limit 100""";

    @Inject
    private Payouts payouts;

    @Inject
    private Database database;

    @Inject
    private Periods periods;

    @Inject
    private TransferBook transfers;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /**
     * A payout that has not ended, as it is before Stripe is called.
     *
     * @param uncertain an earlier call may have had its effect
     */
    public record Open(
            UUID id,
            String accountId,
            Money amount,
            Instant scheduledAt,
            int attempt,
            int refusals,
            boolean uncertain,
            Optional<String> stripePayoutId) {
        /** Tells the tries apart in keys. */
        String tryName() {
            return refusals == 0 ? String.valueOf(attempt) : attempt + "." + refusals;
        }
    }

    /** A payout that Stripe knows; since when it may have been told of. */
    public record Named(UUID id, boolean paid, Instant since) {}

    /** Payouts whose next step is due, longest unasked first. */
    @Transactional
    public List<Open> open() {
        Instant now = clock.instant();
        return database.list(row -> row.uuid("id"), DUE, now, now, now).stream()
                .map(id -> open(payouts.find(id).orElseThrow()))
                .toList();
    }

    @Transactional
    public Optional<Named> payoutOf(String stripePayoutId) {
        return payouts.findByStripePayout(stripePayoutId)
                .map(payout -> new Named(payout.id(), payout.state() == PayoutState.PAID, payout.scheduledAt()));
    }

    /** Stripe is being asked about it. */
    @Transactional
    public void checked(UUID payoutId) {
        payouts.lock(payoutId).orElseThrow().checked(clock.instant());
    }

    /** Stripe refuses for now: it is asked again later, and each time later. */
    @Transactional
    public void tooEarly(UUID payoutId) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(payout.refusals(), 10));
        payout.refuse(clock.instant().plus(pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX));
    }

    /** It waits for the platform's own balance at Stripe, which has that much. */
    @Transactional
    public void missesOwnBalance(UUID payoutId, Money available) {
        payouts.lock(payoutId).orElseThrow().missOwnBalance(available, clock.instant());
    }

    /** All of the money is on the provider's account at Stripe; its transfers are booked one by one. */
    @Transactional
    public void transferred(UUID payoutId) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        if (payout.state() != PayoutState.SCHEDULED) return;
        String first = transfers.firstOf(payoutId, payout.destination()).orElseThrow();
        payout.find();
        payout.submitToStripe(first, clock.instant());
    }

    /** Nobody knows whether the last call had its effect: it is asked again, the later the longer it takes. */
    @Transactional
    public void lost(UUID payoutId) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        Instant now = clock.instant();
        payout.lose(now);
        Duration pause =
                Duration.between(payout.unknownSince().orElse(now), now).dividedBy(10);
        payout.waitUntil(now.plus(pause.compareTo(SILENCE_MAX) < 0 ? pause : SILENCE_MAX));
    }

    /** Stripe has named the payout to the bank. */
    @Transactional
    public void named(UUID payoutId, String stripePayoutId) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        payout.find();
        payout.nameByStripe(stripePayoutId);
    }

    /** The money has arrived; news of a payout to the bank that was replaced by another since it was fetched says nothing. */
    @Transactional
    public void paid(UUID payoutId, String stripePayoutId, Instant at) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        if (!isNow(payout, stripePayoutId) || payout.state() != PayoutState.SUBMITTED) return;
        payout.pay(clock.instant());
        ledger.post(draft(payout, "paid", "payout_paid", at)
                .debit(Account.providerTransit(payout.providerId()), payout.amount())
                .credit(Account.stripeConnected(), payout.amount())
                .build());
        FaultPoint.reached("payout.paid-booked");
        LOG.info("payout paid, payout={} provider={} amount={}", payoutId, payout.providerId(), payout.amount());
    }

    /** It did not arrive, or the bank sent it back: the amount is payable again, and the next request tries it again. */
    @Transactional
    public void failed(UUID payoutId, String stripePayoutId, String why, Instant at) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        if (isNow(payout, stripePayoutId)) fail(payout, why, at);
    }

    /** Stripe refuses that try for good: the same. Nothing has left, so it is dated when it was scheduled, whenever the answer came. */
    @Transactional
    public void refused(UUID payoutId, int attempt, String why) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        if (payout.attempt() == attempt && payout.stripePayoutId().isEmpty()) fail(payout, why, payout.scheduledAt());
    }

    private void fail(Payout payout, String why, Instant at) {
        if (!payout.state().canBecome(PayoutState.FAILED)) return;
        boolean arrived = payout.state() == PayoutState.PAID;
        payout.fail(why, clock.instant());
        ledger.post(draft(payout, "failed", "payout_failed", at)
                .debit(
                        arrived ? Account.stripeConnected() : Account.providerTransit(payout.providerId()),
                        payout.amount())
                .credit(Account.providerPayable(payout.providerId()), payout.amount())
                .build());
        FaultPoint.reached("payout.failed-booked");
        if (arrived)
            LOG.error("payout was sent back, payout={} provider={} why={}", payout.id(), payout.providerId(), why);
        else LOG.warn("payout failed, payout={} provider={} why={}", payout.id(), payout.providerId(), why);
    }

    private static boolean isNow(Payout payout, String stripePayoutId) {
        return payout.stripePayoutId().equals(Optional.of(stripePayoutId));
    }

    private Booking.Draft draft(Payout payout, String step, String reason, Instant at) {
        String source = "payout:" + payout.id();
        return Booking.draft(source + ":" + step + ":" + payout.attempt(), reason, source, periods.bookable(at));
    }

    private static Open open(Payout payout) {
        return new Open(
                payout.id(),
                payout.destination(),
                payout.amount(),
                payout.scheduledAt(),
                payout.attempt(),
                payout.refusals(),
                payout.unknownSince().isPresent() || (payout.checkedAt().isPresent() && payout.refusals() == 0),
                payout.stripePayoutId());
    }
}
