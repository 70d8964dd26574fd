package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
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
    private static final String UNPAID =
            """
            select s.usage_id, s.provider_micros
            from settlements s join orders o on o.id = s.order_id and o.rail in ('card', 'balance')
            left join payout_items i on i.usage_id = s.usage_id
            where s.provider_id = ? and s.currency = ? and i.usage_id is null order by s.settled_at, s.usage_id""";
    private static final String DUE_PROVIDERS =
            """
            select a.provider_id from payout_accounts a
            where a.stripe_ready
              and not exists (select 1 from payouts p where p.provider_id = a.provider_id and p.rail = 'card'
                              and p.scheduled_at > ?)
              and (select coalesce(sum(s.provider_micros), 0)
                   from settlements s join orders o on o.id = s.order_id and o.rail in ('card', 'balance')
                   left join payout_items i on i.usage_id = s.usage_id
                   where s.provider_id = a.provider_id and s.currency = ? and i.usage_id is null) >= ?""";

    @Inject
    private Payouts payouts;

    @Inject
    private PayoutAccounts accounts;

    @Inject
    private Database database;

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
     */
    @Transactional
    public List<UUID> request(UUID providerId) {
        database.number("select 1 from payout_accounts where provider_id = ? for update", providerId);
        String destination = destination(providerId);
        List<UUID> again = failed(providerId);
        again.forEach(id -> reschedule(id, destination));
        PayoutSplit split = PayoutSplit.of(unpaid(providerId));
        if (split.micros() >= Money.ofCents(settings.minimumCents(), CURRENCY).micros()) {
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
                clock.instant().minus(settings.every()),
                CURRENCY,
                Money.ofCents(settings.thresholdCents(), CURRENCY).micros());
    }

    private String destination(UUID providerId) {
        PayoutAccount account = accounts.find(providerId).orElseThrow(() -> new PayoutRefused(Reason.NO_DESTINATION));
        String stripeAccount = account.stripeAccountId().orElseThrow(() -> new PayoutRefused(Reason.NO_DESTINATION));
        if (!account.stripeReady()) throw new PayoutRefused(Reason.DESTINATION_NOT_READY);
        return stripeAccount;
    }

    private List<PayoutSplit.Share> unpaid(UUID providerId) {
        return database.list(
                row -> new PayoutSplit.Share(row.uuid("usage_id"), row.number("provider_micros")),
                UNPAID,
                providerId,
                CURRENCY);
    }

    private UUID schedule(UUID providerId, String destination, PayoutSplit split) {
        Instant now = clock.instant();
        Payout payout = new Payout(providerId, Rail.CARD, new Money(split.micros(), CURRENCY), destination, now);
        payouts.save(
                payout,
                split.shares().stream()
                        .map(share -> new PayoutItem(share.usageId(), payout.id(), share.micros()))
                        .toList());
        book(payout, now);
        FaultPoint.reached("payout.scheduled");
        LOG.info("payout scheduled, payout={} provider={} amount={}", payout.id(), providerId, payout.amount());
        return payout.id();
    }

    private void reschedule(UUID payoutId, String destination) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        Instant now = clock.instant();
        payout.reschedule(destination, now);
        book(payout, now);
        FaultPoint.reached("payout.rescheduled");
        LOG.info("payout is tried again, payout={} amount={}", payoutId, payout.amount());
    }

    private void book(Payout payout, Instant at) {
        ledger.post(Booking.draft(
                        "payout:" + payout.id() + ":scheduled:" + at.toEpochMilli(),
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
                "select id from payouts where provider_id = ? and state = 'failed' and rail = 'card' order by scheduled_at",
                providerId);
    }

    private static List<UUID> append(List<UUID> ids, UUID last) {
        return Stream.concat(ids.stream(), Stream.of(last)).toList();
    }
}
