package nodefair.billing.proof;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Account;
import nodefair.billing.proof.BookedTransaction.BookedLine;

/** Reads which transactions belong to an order or a payout of somebody, and what they are made of. */
@ApplicationScoped
public class ProofRows {
    /** Also what the contract keeps for a wallet that its token refused. */
    private static final String ON_ESCROW =
            """
            select e.transaction_sequence as sequence from ledger_entries e join ledger_accounts a on a.id = e.account_id
            where a.code in (?, ?)""";

    /** What an order's payments and refunds moved on the renter's own accounts; Stripe's fee is not the renter's business. */
    private static final String ON_OWN_ACCOUNTS =
            """
            select t.sequence from ledger_transactions t
            where t.source in (select 'payment:' || id from payments where order_id = ?
                               union all select 'refund:' || id from refunds where order_id = ?)
            and exists (select 1 from ledger_entries e join ledger_accounts a on a.id = e.account_id
                        where e.transaction_sequence = t.sequence and a.code in (?, ?))""";

    private static final String OF_PAYOUT =
            """
            select t.sequence from ledger_transactions t
            where t.source in (select 'payout:' || id from payouts where id = ?
                               union all select 'transfer:' || id from transfers where payout_id = ?)""";
    private static final String TURNED = "select sequence from ledger_transactions where reverses = any (?)";
    private static final String TRANSACTIONS =
            """
            select sequence, idempotency_key, request_hash, reason, source, note, occurred_at, recorded_at, previous_hash, hash
            from ledger_transactions where sequence = any (?) order by sequence""";
    private static final String LINES =
            """
            select e.transaction_sequence as sequence, a.code, e.side, e.amount_micros, e.currency
            from ledger_entries e join ledger_accounts a on a.id = e.account_id
            where e.transaction_sequence = any (?) order by e.transaction_sequence, e.line""";

    @Inject
    private Database database;

    /** By the number that its owner knows it by; empty when it is not that account's. */
    @Transactional
    public Optional<UUID> order(UUID accountId, String number) {
        return database.first(
                row -> row.uuid("id"), "select id from orders where number = ? and account_id = ?", number, accountId);
    }

    @Transactional
    public boolean isBooked(long sequence) {
        return database.number("select count(*) from ledger_transactions where sequence = ?", sequence) > 0;
    }

    @Transactional
    public boolean isPayoutOf(UUID providerId, UUID payoutId) {
        return database.number("select count(*) from payouts where id = ? and provider_id = ?", payoutId, providerId)
                > 0;
    }

    @Transactional
    public Set<Long> ofOrder(UUID accountId, UUID orderId) {
        Set<Long> sequences = new TreeSet<>(sequences(
                ON_ESCROW,
                Account.orderEscrow(orderId).code(),
                Account.orderCredit(orderId).code()));
        String own = "renter:" + accountId;
        sequences.addAll(sequences(ON_OWN_ACCOUNTS, orderId, orderId, own + ":balance", own + ":transit"));
        return sequences;
    }

    @Transactional
    public Set<Long> ofPayout(UUID payoutId) {
        Set<Long> sequences = new TreeSet<>(sequences(OF_PAYOUT, payoutId, payoutId));
        sequences.addAll(sequences(TURNED, (Object) sequences.toArray(Long[]::new)));
        return sequences;
    }

    /** By sequence. */
    @Transactional
    Map<Long, BookedTransaction> transactions(Collection<Long> sequences) {
        Long[] wanted = sequences.toArray(Long[]::new);
        Map<Long, List<BookedLine>> lines = new HashMap<>();
        database.read(
                row -> lines.computeIfAbsent(row.number("sequence"), unseen -> new ArrayList<>())
                        .add(new BookedLine(row.text("code"), row.text("side"), row.money("amount_micros"))),
                LINES,
                (Object) wanted);
        Map<Long, BookedTransaction> transactions = new HashMap<>();
        database.read(row -> transactions.put(row.number("sequence"), transaction(row, lines)), TRANSACTIONS, (Object)
                wanted);
        return transactions;
    }

    private List<Long> sequences(String sql, Object... arguments) {
        return database.list(row -> row.number("sequence"), sql, arguments);
    }

    private static BookedTransaction transaction(Row row, Map<Long, List<BookedLine>> lines) throws SQLException {
        return new BookedTransaction(
                row.number("sequence"),
                row.text("idempotency_key"),
                row.text("reason"),
                row.text("source"),
                row.optionalText("note"),
                row.instant("occurred_at"),
                row.instant("recorded_at"),
                lines.getOrDefault(row.number("sequence"), List.of()),
                row.text("request_hash"),
                row.text("previous_hash"),
                row.text("hash"));
    }
}
