package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.jdbc.Database;
import nodefair.db.money.Money;

/** Reads and writes escrows: those of a rail where one is given. */
@ApplicationScoped
public class EscrowStore {
    private static final String SELECT = "select " + Escrow.COLUMNS + " from escrows e ";
    private static final String HERE = "e.chain_id = ? and e.contract = ?";

    /** A payment that can still succeed. */
    public record OpenPayment(UUID id, Money amount) {}

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Locked until the transaction ends, after its order: closing locks in that order, too. */
    @Transactional
    public Optional<Escrow> lock(ChainRail rail, UUID orderId) {
        database.number("select 1 from orders where id = ? for update", orderId);
        return database.first(
                Escrow::of,
                SELECT + "where " + HERE + " and e.order_id = ? for update",
                rail.chainId(),
                rail.escrow(),
                orderId);
    }

    @Transactional
    public Optional<Escrow> find(ChainRail rail, UUID orderId) {
        return database.first(
                Escrow::of, SELECT + "where " + HERE + " and e.order_id = ?", rail.chainId(), rail.escrow(), orderId);
    }

    /** What an order's deposit is booked in. */
    @Transactional
    public String currency(UUID orderId) {
        return database.first(row -> row.text("currency"), "select currency from orders where id = ?", orderId)
                .orElseThrow();
    }

    /** The payment that an order waits for; empty when it is paid or given up. */
    @Transactional
    public Optional<OpenPayment> openPayment(UUID orderId) {
        return database.first(
                row -> new OpenPayment(row.uuid("id"), row.money("amount_micros")),
                "select id, amount_micros, currency from payments"
                        + " where order_id = ? and rail = 'token' and state in ('pending', 'unknown')",
                orderId);
    }

    /** Nothing happens when it was asked for before. */
    @Transactional
    public void requestRelease(UUID orderId) {
        database.update(
                "update escrows set release_requested_at = ?, version = version + 1"
                        + " where order_id = ? and release_requested_at is null",
                clock.instant(),
                orderId);
    }

    /** Shows which orders have a deposit on the chain that is not booked yet, and which no longer have one. */
    @Transactional
    public void showSeen(ChainRail rail, List<UUID> orders) {
        UUID[] seen = orders.toArray(UUID[]::new);
        database.update(
                "update escrows e set seen_at = ?, version = version + 1 where " + HERE
                        + " and state is null and seen_at is null and order_id = any (?)",
                clock.instant(),
                rail.chainId(),
                rail.escrow(),
                seen);
        database.update(
                "update escrows e set seen_at = null, version = version + 1 where " + HERE
                        + " and state is null and seen_at is not null and order_id <> all (?)",
                rail.chainId(),
                rail.escrow(),
                seen);
    }

    @Transactional
    public void markFunded(Escrow escrow, String payer, String transactionHash) {
        database.update(
                "update escrows set state = 'funded', payer = ?, deposit_transaction_hash = ?, funded_at = ?,"
                        + " seen_at = coalesce(seen_at, ?), version = version + 1 where id = ?",
                payer,
                transactionHash,
                clock.instant(),
                clock.instant(),
                escrow.id());
    }

    /** @param state released or refunded */
    @Transactional
    public void markEnded(Escrow escrow, String state, String transactionHash) {
        database.update(
                "update escrows set state = ?, release_transaction_hash = ?, ended_at = ?, version = version + 1"
                        + " where id = ?",
                state,
                transactionHash,
                clock.instant(),
                escrow.id());
    }

    /** Deposits that are to be released and have no release or part of one under way; never while usage waits to be settled. */
    @Transactional
    public List<Escrow> toRelease(ChainRail rail) {
        return database.list(
                Escrow::of,
                SELECT
                        + """
                where %s and e.state = 'funded' and e.release_requested_at is not null
                and not exists (select 1 from escrow_parts p join chain_transactions t on t.intent = 'escrow:part:' || p.order_id || ':' || p.number
                                where p.order_id = e.order_id and p.booked_at is null and t.state <> 'failed')
                and not exists (select 1 from chain_transactions t where t.intent = 'escrow:release:' || e.order_id
                                and t.state <> 'failed')
                and not exists (select 1 from usages u left join settlements s on s.usage_id = u.id
                                where u.order_id = e.order_id and s.usage_id is null)
                order by e.release_requested_at"""
                                .formatted(HERE),
                rail.chainId(),
                rail.escrow());
    }

    /**
     * Funded escrows whose release is final on the chain and not booked yet. What its block says comes first: only the events tell
     * whether the token took the rest to the renter.
     */
    @Transactional
    public List<UUID> toBook(ChainRail rail) {
        return database.list(
                row -> row.uuid("order_id"),
                "select e.order_id from escrows e join chain_transactions t on t.intent = 'escrow:release:' || e.order_id"
                        + " where " + HERE + " and e.state = 'funded' and t.state = 'succeeded'"
                        + " and exists (select 1 from chain_cursors c where c.chain_id = e.chain_id"
                        + " and c.contract = e.contract and c.final_block_number >= t.block_number)"
                        + " and not exists (select 1 from chain_events v where v.chain_id = e.chain_id"
                        + " and v.contract = e.contract and v.transaction_hash = t.mined_hash"
                        + " and v.state <> 'reversed' and v.worked_at is null)",
                rail.chainId(),
                rail.escrow());
    }

    /** What each provider earned on an order and no part of a release has paid, and its payout address where that may be paid to by now. */
    @Transactional
    public List<ReleasePlan.Share> shares(UUID orderId) {
        return database.list(
                row -> new ReleasePlan.Share(
                        row.uuid("provider_id"), row.number("micros"), row.optionalText("chain_address")),
                "select s.provider_id, sum(s.provider_micros) as micros, a.chain_address from settlements s"
                        + " left join payout_accounts a on a.provider_id = s.provider_id and "
                        + PayableAddress.sentTo(
                                "s.currency", "(select e.chain_id from escrows e where e.order_id = s.order_id)")
                        + " where s.order_id = ? and " + EscrowParts.UNPAID
                        + " group by s.provider_id, a.chain_address order by s.provider_id",
                clock.instant(),
                orderId);
    }

    /** Fee, royalties and taxes of an order that no part of a release has paid. */
    @Transactional
    public long platformMicros(UUID orderId) {
        return database.number(
                "select coalesce(sum(s.fee_micros + s.royalty_micros + s.tax_micros), 0) from settlements s"
                        + " where s.order_id = ? and " + EscrowParts.UNPAID,
                orderId);
    }
}
