package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.contracts.EscrowEvent.CreditWithdrawn;
import nodefair.billing.contracts.EscrowEvent.Credited;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.OrderClosing;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books what a release could not give back because the token refused the renter: the contract keeps it, and the books say so until the
 * renter has taken it. Each method joins the transaction that marks its event as done.
 */
@ApplicationScoped
public class EscrowCredits {
    private static final Logger LOG = LoggerFactory.getLogger(EscrowCredits.class);
    private static final String SELECT =
            """
            select id, order_id, chain_id, contract, token, wallet, amount_micros, currency, transaction_hash, credited_at, withdrawn_at
            from escrow_credits""";

    @Inject
    private Database database;

    @Inject
    private EscrowStore store;

    @Inject
    private Ledger ledger;

    @Inject
    private OrderClosing closing;

    @Inject
    private Clock clock;

    /** The token refused the renter: its rest is in the contract still. */
    @Transactional
    public void credited(ChainRail rail, ChainEvent event, Credited credited) {
        Optional<UUID> order = OrderKey.order(credited.orderKey()).filter(this::exists);
        if (order.isEmpty() || !isOurs(rail, credited.token())) {
            LOG.error("A credit that the books know nothing of, event={} amount={}", event.key(), credited.amount());
            return;
        }
        Money amount = new Money(
                TokenUnits.toMicros(credited.amount(), rail.settings().tokenDecimals()), store.currency(order.get()));
        String source = "order:" + order.get();
        ledger.post(Booking.draft("escrow:credited:" + event.key(), "escrow_credited", source, clock.instant())
                .debit(Account.chainEscrow(rail.chainId()), amount)
                .credit(Account.orderCredit(order.get()), amount)
                .build());
        database.update(
                "insert into escrow_credits (id, order_id, chain_id, contract, token, wallet, amount_micros, currency,"
                        + " event_key, transaction_hash, credited_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                order.get(),
                rail.chainId(),
                rail.escrow(),
                credited.token(),
                credited.renter(),
                amount.micros(),
                amount.currency(),
                event.key(),
                event.transactionHash(),
                clock.instant());
        LOG.warn(
                "Token refused the renter, the contract keeps its rest for it, order={} renter={} amount={}",
                order.get(),
                credited.renter(),
                amount);
    }

    /** A renter took all that the contract kept for it. */
    @Transactional
    public void withdrawn(ChainRail rail, ChainEvent event, CreditWithdrawn withdrawn) {
        if (!isOurs(rail, withdrawn.token())) {
            LOG.warn("A credit of another token was withdrawn, event={}", event.key());
            return;
        }
        List<EscrowCredit> taken = waiting(rail, withdrawn.renter());
        long micros = TokenUnits.toMicros(withdrawn.amount(), rail.settings().tokenDecimals());
        long booked =
                taken.stream().mapToLong(credit -> credit.amount().micros()).sum();
        if (micros != booked)
            throw new IllegalStateException(withdrawn.renter() + " took " + micros + " micros, the books have " + booked
                    + " for it, event " + event.key());
        for (EscrowCredit credit : taken) end(credit, event.transactionHash());
        LOG.info("Credit withdrawn, renter={} micros={} orders={}", withdrawn.renter(), micros, taken.size());
    }

    /** Oldest first. */
    @Transactional
    public List<EscrowCredit> ofOrder(UUID orderId) {
        return database.list(EscrowCredits::credit, SELECT + " where order_id = ? order by credited_at, id", orderId);
    }

    /** Whether what a transaction was to give back to an order's renter waits in the contract. */
    @Transactional
    public boolean waits(UUID orderId, String transactionHash) {
        return ofOrder(orderId).stream()
                .anyMatch(credit -> credit.waits() && credit.transactionHash().equals(transactionHash));
    }

    private List<EscrowCredit> waiting(ChainRail rail, String wallet) {
        return database.list(
                EscrowCredits::credit,
                SELECT + " where chain_id = ? and contract = ? and wallet = ? and withdrawn_at is null order by id",
                rail.chainId(),
                rail.escrow(),
                wallet);
    }

    private void end(EscrowCredit credit, String withdrawal) {
        UUID order = credit.orderId();
        database.number("select 1 from orders where id = ? for update", order);
        Instant now = clock.instant();
        ledger.post(Booking.draft(
                        "escrow:credit-withdrawn:" + credit.id(), "escrow_credit_withdrawn", "order:" + order, now)
                .debit(Account.orderCredit(order), credit.amount())
                .credit(Account.chainEscrow(credit.chainId()), credit.amount())
                .build());
        database.update(
                "update escrow_credits set withdrawal_hash = ?, withdrawn_at = ? where id = ?",
                withdrawal,
                now,
                credit.id());
        int refunds = database.update(
                "update refunds set state = 'succeeded', transaction_hash = ?, ended_at = ?, version = version + 1"
                        + " where order_id = ? and state = 'pending' and transaction_hash = ?",
                withdrawal,
                now,
                order,
                credit.transactionHash());
        if (refunds > 0) closing.finish(order);
    }

    private boolean exists(UUID orderId) {
        return database.number("select count(*) from orders where id = ?", orderId) > 0;
    }

    private static boolean isOurs(ChainRail rail, String token) {
        return token.equals(rail.settings().token());
    }

    private static EscrowCredit credit(Row row) throws SQLException {
        return new EscrowCredit(
                row.uuid("id"),
                row.uuid("order_id"),
                row.number("chain_id"),
                row.text("contract"),
                row.text("token"),
                row.text("wallet"),
                row.money("amount_micros"),
                row.text("transaction_hash"),
                row.instant("credited_at"),
                row.optionalInstant("withdrawn_at"));
    }
}
