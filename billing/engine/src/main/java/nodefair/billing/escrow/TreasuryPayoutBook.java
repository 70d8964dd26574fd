package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;
import nodefair.db.payout.Payout;
import nodefair.db.payout.PayoutItem;
import nodefair.db.payout.Payouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down and books payouts of shares that the treasury holds; each method is one transaction and may be repeated. */
@ApplicationScoped
public class TreasuryPayoutBook {
    private static final Logger LOG = LoggerFactory.getLogger(TreasuryPayoutBook.class);
    /** By token and chain: an escrow that another one took the place of has no part in what the treasury has. */
    private static final String HELD =
            """
            from settlements s
            join escrows e on e.order_id = s.order_id and e.state in ('released', 'refunded')
            left join payout_items i on i.usage_id = s.usage_id
            where i.usage_id is null and s.provider_micros > 0 and e.chain_id = ? and s.currency = ?""";

    @Inject
    private Payouts payouts;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** A provider whose shares are held, and the address that they may be paid to. */
    public record Owed(UUID providerId, String address) {}

    @Transactional
    public List<Owed> owed(ChainRail rail) {
        return database.list(
                row -> new Owed(row.uuid("provider_id"), row.text("chain_address")),
                "select a.provider_id, lower(a.chain_address) as chain_address from payout_accounts a where "
                        + PayableAddress.SQL
                        + " and not exists (select 1 from payouts p where p.provider_id = a.provider_id"
                        + " and p.rail = 'token' and p.currency = ? and p.chain_id = ? and p.state = 'failed') and exists (select 1 "
                        + HELD
                        + " and s.provider_id = a.provider_id) order by a.provider_id",
                clock.instant(),
                rail.currency(),
                rail.chainId(),
                rail.chainId(),
                rail.currency());
    }

    /** Puts everything that is held for a provider into one payout. */
    @Transactional
    public void schedule(ChainRail rail, Owed owed) {
        database.number("select 1 from payout_accounts where provider_id = ? for update", owed.providerId());
        List<PayoutItem> held = database.list(
                row -> new PayoutItem(row.uuid("usage_id"), owed.providerId(), row.number("provider_micros")),
                "select s.usage_id, s.provider_micros " + HELD + " and s.provider_id = ? order by s.usage_id",
                rail.chainId(),
                rail.currency(),
                owed.providerId());
        if (held.isEmpty()) return;
        long micros = held.stream().mapToLong(PayoutItem::amountMicros).reduce(0, Math::addExact);
        Instant now = clock.instant();
        Money amount = new Money(micros, rail.currency());
        Payout payout =
                new Payout(id(owed.providerId(), held), owed.providerId(), Rail.TOKEN, amount, owed.address(), now);
        payout.payFrom(rail.chainId());
        payouts.save(
                payout,
                held.stream()
                        .map(item -> new PayoutItem(item.usageId(), payout.id(), item.amountMicros()))
                        .toList());
        scheduled(payout, now);
        FaultPoint.reached("chain-pay.scheduled");
        LOG.info("payout out of the treasury, payout={} provider={} amount={}", payout.id(), owed.providerId(), amount);
    }

    /**
     * Tries a provider's failed payouts again, to whatever address it has then.
     *
     * @return how many
     */
    @Transactional
    public int again(UUID providerId) {
        database.number("select 1 from payout_accounts where provider_id = ? for update", providerId);
        List<UUID> failed = database.list(
                row -> row.uuid("id"),
                "select id from payouts where provider_id = ? and rail = 'token' and state = 'failed' order by scheduled_at, id",
                providerId);
        int tried = 0;
        for (UUID id : failed) {
            if (retry(payouts.lock(id).orElseThrow())) tried++;
        }
        return tried;
    }

    /** False when what failed is not payable any more. */
    boolean retry(Payout payout) {
        Money payable = ledger.balance(
                Account.providerPayable(payout.providerId()), payout.amount().currency());
        if (payable.compareTo(payout.amount()) < 0) return false;
        reschedule(payout, payout.destination());
        return true;
    }

    void reschedule(Payout payout, String destination) {
        Instant now = clock.instant();
        payout.reschedule(destination, now);
        scheduled(payout, now);
        LOG.info("payout is tried again, payout={} amount={}", payout.id(), payout.amount());
    }

    private void scheduled(Payout payout, Instant now) {
        String source = "payout:" + payout.id();
        ledger.post(Booking.draft(source + ":scheduled:" + payout.attempt(), "payout_scheduled", source, now)
                .debit(Account.providerPayable(payout.providerId()), payout.amount())
                .credit(Account.providerTransit(payout.providerId()), payout.amount())
                .build());
    }

    /** The same for the same shares, so that a payout which a restored database has forgotten is in the same batch. */
    private static UUID id(UUID providerId, List<PayoutItem> held) {
        StringBuilder fact = new StringBuilder("treasury payout:").append(providerId);
        for (PayoutItem item : held)
            fact.append('\n').append(item.usageId()).append('=').append(item.amountMicros());
        return Ids.named(fact.toString());
    }
}
