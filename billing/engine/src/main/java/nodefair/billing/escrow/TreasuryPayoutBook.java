package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;
import nodefair.db.payout.Payout;
import nodefair.db.payout.PayoutItem;
import nodefair.db.payout.PayoutState;
import nodefair.db.payout.Payouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down and books payouts of shares that the treasury holds; each method is one transaction and may be repeated. */
@ApplicationScoped
public class TreasuryPayoutBook {
    private static final Logger LOG = LoggerFactory.getLogger(TreasuryPayoutBook.class);
    private static final String HELD =
            """
            from settlements s
            join escrows e on e.order_id = s.order_id and e.state in ('released', 'refunded') and e.chain_id = ? and e.contract = ?
            left join payout_items i on i.usage_id = s.usage_id
            where i.usage_id is null and s.provider_micros > 0""";

    @Inject
    private Payouts payouts;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private TokenRail rail;

    @Inject
    private Clock clock;

    /** A provider whose shares are held, and the address that it gave. */
    public record Owed(UUID providerId, String address) {}

    /**
     * A payout that has not arrived.
     *
     * @param address where it goes now; another one than when it was scheduled if the provider has changed it
     */
    public record Open(UUID id, Money amount, String address) {}

    @Transactional
    public List<Owed> owed() {
        return database.list(
                row -> new Owed(row.uuid("provider_id"), row.text("chain_address")),
                "select a.provider_id, a.chain_address from payout_accounts a where a.chain_address is not null"
                        + " and exists (select 1 " + HELD
                        + " and s.provider_id = a.provider_id) order by a.provider_id",
                chainId(),
                rail.settings().escrow());
    }

    /** Puts everything that is held for a provider into one payout. */
    @Transactional
    public void schedule(Owed owed) {
        database.number("select 1 from payout_accounts where provider_id = ? for update", owed.providerId());
        List<PayoutItem> held = database.list(
                row -> new PayoutItem(row.uuid("usage_id"), owed.providerId(), row.number("provider_micros")),
                "select s.usage_id, s.provider_micros " + HELD + " and s.provider_id = ? order by s.usage_id",
                chainId(),
                rail.settings().escrow(),
                owed.providerId());
        if (held.isEmpty()) return;
        long micros = held.stream().mapToLong(PayoutItem::amountMicros).reduce(0, Math::addExact);
        Instant now = clock.instant();
        Money amount = new Money(micros, rail.settings().tokenSymbol());
        Payout payout = new Payout(owed.providerId(), Rail.TOKEN, amount, owed.address(), now);
        payouts.save(
                payout,
                held.stream()
                        .map(item -> new PayoutItem(item.usageId(), payout.id(), item.amountMicros()))
                        .toList());
        String source = "payout:" + payout.id();
        ledger.post(Booking.draft(source + ":scheduled:" + now.toEpochMilli(), "payout_scheduled", source, now)
                .debit(Account.providerPayable(owed.providerId()), amount)
                .credit(Account.providerTransit(owed.providerId()), amount)
                .build());
        FaultPoint.reached("chain-pay.scheduled");
        LOG.info("payout out of the treasury, payout={} provider={} amount={}", payout.id(), owed.providerId(), amount);
    }

    @Transactional
    public List<Open> open() {
        return database.list(
                row -> new Open(row.uuid("id"), row.money("amount_micros"), row.text("address")),
                "select p.id, p.amount_micros, p.currency, coalesce(a.chain_address, p.destination) as address"
                        + " from payouts p join payout_accounts a on a.provider_id = p.provider_id"
                        + " where p.rail = 'token' and p.state = 'scheduled' order by p.scheduled_at");
    }

    /** The tokens have arrived. */
    @Transactional
    public void paid(UUID payoutId, String address, ChainTransaction transfer) {
        Payout payout = payouts.lock(payoutId).orElseThrow();
        if (payout.state() != PayoutState.SCHEDULED) return;
        Instant now = clock.instant();
        payout.submitToChain(transfer.hash(), transfer.sentAt().orElse(now));
        payout.pay(now);
        database.update("update payouts set destination = ? where id = ?", address, payoutId);
        String source = "payout:" + payoutId;
        ledger.post(Booking.draft(source + ":paid", "payout_paid", source, now)
                .debit(Account.providerTransit(payout.providerId()), payout.amount())
                .credit(EscrowBooks.treasury(chainId()), payout.amount())
                .build());
        FaultPoint.reached("chain-pay.paid-written");
        LOG.info("payout paid, payout={} provider={} amount={}", payoutId, payout.providerId(), payout.amount());
    }

    private long chainId() {
        return rail.settings().chainId();
    }
}
