package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.payout.PayoutRefused.Reason;
import nodefair.billing.settings.PayoutSettings;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;
import nodefair.db.payout.Payout;
import nodefair.db.payout.PayoutAccount;
import nodefair.db.payout.PayoutAccounts;
import nodefair.db.payout.PayoutItem;
import nodefair.db.payout.Payouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Schedules payouts: the amount leaves what is payable and is in transit until the payout has ended. */
@ApplicationScoped
public class PayoutService {
    private static final Logger LOG = LoggerFactory.getLogger(PayoutService.class);
    private static final String CURRENCY = "USD";
    /** Use of a contested order waits for the dispute's end. */
    private static final String UNCONTESTED =
            """

            and not exists (select 1 from disputes d join payments p on p.id = d.payment_id
                             where p.order_id = s.order_id and d.state in ('inquiry', 'needs_response', 'under_review'))""";

    private static final String UNPAID =
            """
            select s.usage_id as id, s.micros, true as usage, s.settled_at as at
            from unpaid_shares s where s.provider_id = ? and s.currency = ?"""
                    + UNCONTESTED
                    + " union all select id, amount_micros, false, created_at from payout_adjustments"
                    + " where provider_id = ? and currency = ? and payout_id is null order by at, id";

    /** At the threshold at once, but once a day; below it when the time since the last payout, or the first use, is over. */
    private static final String DUE_PROVIDERS =
            """
            select a.provider_id from payout_accounts a join lateral
              (select sum(u.micros) as micros, min(u.at) as oldest from
                 (select s.micros, s.settled_at as at
                  from unpaid_shares s where s.provider_id = a.provider_id and s.currency = ?"""
                    + UNCONTESTED
                    + """

                  union all
                  select amount_micros, created_at from payout_adjustments
                  where provider_id = a.provider_id and currency = ? and payout_id is null) u) unpaid on true
            where a.stripe_ready
              and ((unpaid.micros >= ? and not exists (select 1 from payouts p where p.provider_id = a.provider_id
                                                       and p.rail = 'card' and p.scheduled_at > ?))
                or (unpaid.micros >= ? and unpaid.oldest <= ?
                    and not exists (select 1 from payouts p where p.provider_id = a.provider_id
                                    and p.rail = 'card' and p.scheduled_at > ?)))""";

    private static final Duration BETWEEN_THRESHOLDS = Duration.ofDays(1);
    /** A payout by the calendar is at least a dollar, because banks charge for each. */
    private static final long CALENDAR_CENTS_MIN = 100;

    @Inject
    private Payouts payouts;

    @Inject
    private PayoutAccounts accounts;

    @Inject
    private Database database;

    @Inject
    private TransferBook transfers;

    @Inject
    private ForgottenMoves forgotten;

    @Inject
    private Ledger ledger;

    @Inject
    private PayoutSettings settings;

    @Inject
    private Clock clock;

    /**
     * Schedules what a provider is owed on card orders; a payout that failed is tried again first.
     *
     * @return ids of the payouts that will go out
     * @throws PayoutRefused when nothing can be paid; for everybody while money was moved that a restored database has forgotten
     */
    @Transactional
    public List<UUID> request(UUID providerId) {
        database.number("select 1 from payout_accounts where provider_id = ? for update", providerId);
        String destination = destination(providerId);
        if (forgotten.isOpen()) throw new PayoutRefused(Reason.BOOKS_ARE_BEING_CHECKED);
        List<UUID> again = failed(providerId).stream()
                .filter(id -> reschedule(id, destination))
                .toList();
        PayoutSplit split = PayoutSplit.of(unpaid(providerId));
        if (split.micros() >= micros(settings.minimumCents())) {
            return append(again, schedule(providerId, destination, split));
        }
        if (again.isEmpty()) throw new PayoutRefused(Reason.NOTHING_DUE);
        return again;
    }

    /** Providers whose payable has reached the threshold and who had no payout for a while. */
    @Transactional
    public List<UUID> due() {
        return database.list(
                row -> row.uuid("provider_id"),
                DUE_PROVIDERS,
                CURRENCY,
                CURRENCY,
                micros(settings.thresholdCents()),
                clock.instant().minus(BETWEEN_THRESHOLDS),
                micros(Math.max(settings.minimumCents(), CALENDAR_CENTS_MIN)),
                clock.instant().minus(settings.every()),
                clock.instant().minus(settings.every()));
    }

    private String destination(UUID providerId) {
        PayoutAccount account = accounts.find(providerId).orElseThrow(() -> new PayoutRefused(Reason.NO_DESTINATION));
        String stripeAccount = account.stripeAccountId().orElseThrow(() -> new PayoutRefused(Reason.NO_DESTINATION));
        if (!account.stripeReady()) throw new PayoutRefused(Reason.DESTINATION_NOT_READY);
        return stripeAccount;
    }

    private List<PayoutSplit.Share> unpaid(UUID providerId) {
        return database.list(
                row -> new PayoutSplit.Share(row.uuid("id"), row.number("micros"), row.flag("usage")),
                UNPAID,
                providerId,
                CURRENCY,
                providerId,
                CURRENCY);
    }

    private static long micros(long cents) {
        return Money.ofCents(cents, CURRENCY).micros();
    }

    private UUID schedule(UUID providerId, String destination, PayoutSplit split) {
        Instant now = clock.instant();
        Payout payout = new Payout(
                split.id(providerId), providerId, Rail.CARD, new Money(split.micros(), CURRENCY), destination, now);
        payouts.save(
                payout,
                split.usages().stream()
                        .map(share -> new PayoutItem(share.id(), payout.id(), share.micros()))
                        .toList());
        split.adjustments().forEach(share -> adjust(payout, share));
        transfers.plan(payout);
        book(payout, now);
        FaultPoint.reached("payout.scheduled");
        LOG.info("payout scheduled, payout={} provider={} amount={}", payout.id(), providerId, payout.amount());
        return payout.id();
    }

    private void adjust(Payout payout, PayoutSplit.Share share) {
        database.update(
                "update payout_adjustments set payout_id = ?, paid_micros = ? where id = ?",
                payout.id(),
                share.micros(),
                share.id());
    }

    /** What a provider owes after a lost dispute is carried, so a failed payout waits until it is earned again. */
    private boolean reschedule(UUID payoutId, String destination) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        Money payable = ledger.balance(Account.providerPayable(payout.providerId()), CURRENCY);
        if (payable.compareTo(payout.amount()) < 0) return false;
        Instant now = clock.instant();
        payout.reschedule(destination, now);
        transfers.plan(payout);
        book(payout, now);
        FaultPoint.reached("payout.rescheduled");
        LOG.info("payout is tried again, payout={} amount={}", payoutId, payout.amount());
        return true;
    }

    private void book(Payout payout, Instant at) {
        ledger.post(Booking.draft(
                        "payout:" + payout.id() + ":scheduled:" + payout.attempt(),
                        "payout_scheduled",
                        "payout:" + payout.id(),
                        at)
                .debit(Account.providerPayable(payout.providerId()), payout.amount())
                .credit(Account.providerTransit(payout.providerId()), payout.amount())
                .build());
    }

    private List<UUID> failed(UUID providerId) {
        return database.list(
                row -> row.uuid("id"),
                "select id from payouts where provider_id = ? and state = 'failed' and rail = 'card'"
                        + " order by scheduled_at, id for update",
                providerId);
    }

    private static List<UUID> append(List<UUID> ids, UUID last) {
        return Stream.concat(ids.stream(), Stream.of(last)).toList();
    }
}
