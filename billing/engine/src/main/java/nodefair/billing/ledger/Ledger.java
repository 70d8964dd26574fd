package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.db.identity.Ids;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;

/**
 * The books. Posting joins the transaction that is running: the booking and the business change it belongs to are stored
 * together or not at all. The lock of the chain is taken before anything else and held to the end of the transaction, because
 * a transaction may post more than once and every one must take its locks in the same order.
 */
@ApplicationScoped
public class Ledger {
    /** "ledger" in letters; PostgreSQL's advisory locks share one space with the console's workers and the settlement. */
    private static final long CHAIN_LOCK = 0x6c65_6467_6572L;

    @Inject
    private Database database;

    @Inject
    private Accounts accounts;

    @Inject
    private Clock clock;

    @Transactional
    public Posted post(Booking booking) {
        return post(List.of(booking)).get(0);
    }

    /** Posts in the given order; what a key posted before is returned and not written again. */
    @Transactional
    public List<Posted> post(List<Booking> bookings) {
        database.lock(CHAIN_LOCK);
        return database.with(connection -> {
            List<Posted> posted = new ArrayList<>();
            Map<Long, Delta> deltas = new TreeMap<>();
            Tip tip = tip(connection);
            for (Booking booking : bookings) {
                Optional<Posted> before = before(connection, booking);
                if (before.isPresent()) {
                    posted.add(before.get());
                    continue;
                }
                tip = insert(connection, booking, tip, deltas);
                posted.add(new Posted(tip.sequence(), tip.id(), false));
            }
            FaultPoint.reached("ledger.lines-written");
            apply(connection, deltas);
            FaultPoint.reached("ledger.balances-kept");
            return posted;
        });
    }

    /** What stands on an account, on the side that makes it grow; zero when nothing was ever booked on it. */
    @Transactional
    public Money balance(Account account, String currency) {
        long debitMinusCredit = database.number(
                "select b.debit_micros - b.credit_micros from ledger_balances b join ledger_accounts a on a.id = b.account_id"
                        + " where a.code = ? and a.currency = ?",
                account.code(),
                currency);
        return new Money(Kinds.growsByDebit(account.kind()) ? debitMinusCredit : -debitMinusCredit, currency);
    }

    private record Tip(long sequence, String hash, UUID id) {}

    private static final class Delta {
        private final Account account;
        private final String currency;
        private long debit;
        private long credit;

        private Delta(Account account, String currency) {
            this.account = account;
            this.currency = currency;
        }

        private void add(Line line) {
            if (line.side() == Side.DEBIT)
                debit = Math.addExact(debit, line.amount().micros());
            else credit = Math.addExact(credit, line.amount().micros());
        }
    }

    private static Tip tip(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "select sequence, hash, id from ledger_transactions order by sequence desc limit 1");
                ResultSet last = statement.executeQuery()) {
            if (!last.next()) return new Tip(0, Chain.START, new UUID(0, 0));
            return new Tip(last.getLong(1), last.getString(2), last.getObject(3, UUID.class));
        }
    }

    private static Optional<Posted> before(Connection connection, Booking booking) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select sequence, id, request_hash from ledger_transactions where idempotency_key = ?")) {
            Database.bind(statement, booking.idempotencyKey());
            try (ResultSet first = statement.executeQuery()) {
                if (!first.next()) return Optional.empty();
                if (!first.getString(3).equals(booking.requestHash())) {
                    throw new BookingRefused(BookingRefused.Reason.KEY_MEANS_ANOTHER_BOOKING, booking.idempotencyKey());
                }
                return Optional.of(new Posted(first.getLong(1), first.getObject(2, UUID.class), true));
            }
        }
    }

    private Tip insert(Connection connection, Booking booking, Tip tip, Map<Long, Delta> deltas) throws SQLException {
        long sequence = tip.sequence() + 1;
        UUID id = Ids.next();
        Instant recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String requestHash = booking.requestHash();
        String hash = Chain.hash(
                tip.hash(),
                sequence,
                booking.idempotencyKey(),
                requestHash,
                booking.reason(),
                booking.source(),
                booking.occurredAt(),
                recordedAt,
                booking.lines().stream().map(Booking::canonical).toList());
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into ledger_transactions (sequence, id, idempotency_key, request_hash, reason, source, occurred_at,"
                        + " recorded_at, previous_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            Database.bind(
                    statement,
                    sequence,
                    id,
                    booking.idempotencyKey(),
                    requestHash,
                    booking.reason(),
                    booking.source(),
                    booking.occurredAt(),
                    recordedAt,
                    tip.hash(),
                    hash);
            statement.executeUpdate();
        }
        insertLines(connection, booking, sequence, deltas);
        return new Tip(sequence, hash, id);
    }

    private void insertLines(Connection connection, Booking booking, long sequence, Map<Long, Delta> deltas)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into ledger_entries (transaction_sequence, line, account_id, side, amount_micros, currency)"
                        + " values (?, ?, ?, ?, ?, ?)")) {
            int number = 0;
            for (Line line : booking.lines()) {
                long accountId =
                        accounts.id(connection, line.account(), line.amount().currency());
                Database.bind(
                        statement,
                        sequence,
                        ++number,
                        accountId,
                        line.side().letter(),
                        line.amount().micros(),
                        line.amount().currency());
                statement.addBatch();
                deltas.computeIfAbsent(
                                accountId,
                                unseen ->
                                        new Delta(line.account(), line.amount().currency()))
                        .add(line);
            }
            statement.executeBatch();
        }
    }

    private static void apply(Connection connection, Map<Long, Delta> deltas) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into ledger_balances as b (account_id, debit_micros, credit_micros, version) values (?, ?, ?, 1)"
                        + " on conflict (account_id) do update set debit_micros = b.debit_micros + excluded.debit_micros,"
                        + " credit_micros = b.credit_micros + excluded.credit_micros, version = b.version + 1"
                        + " returning credit_micros - debit_micros")) {
            for (Map.Entry<Long, Delta> entry : deltas.entrySet()) {
                Delta delta = entry.getValue();
                Database.bind(statement, entry.getKey(), delta.debit, delta.credit);
                try (ResultSet after = statement.executeQuery()) {
                    after.next();
                    if (after.getLong(1) < 0 && delta.account.neverBelowZero()) {
                        throw new BookingRefused(
                                BookingRefused.Reason.BELOW_ZERO,
                                delta.account.code() + " would stand at " + after.getLong(1) + " " + delta.currency);
                    }
                }
            }
        }
    }
}
