package nodefair.billing.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import nodefair.billing.jdbc.Database;
import nodefair.db.identity.Ids;
import nodefair.db.ledger.Side;
import org.jspecify.annotations.Nullable;

/** One call of {@link Ledger#post}: appends bookings to the chain and writes all of them by one statement. Used once. */
final class Posting {
    private final Connection connection;
    private final Head head;
    private final Instant recordedAt;
    private final Map<String, Head.Known> known;
    private final List<Booking> fresh = new ArrayList<>();
    private final List<Posted> written = new ArrayList<>();
    private final List<String> requestHashes = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private String tip;

    Posting(Connection connection, Head head, Instant now) {
        this.connection = connection;
        this.head = head;
        this.known = new HashMap<>(head.known());
        this.tip = head.hash();
        // a clock that is behind another host's must not take the books back to a day whose root is computed
        Instant micros = now.truncatedTo(ChronoUnit.MICROS);
        this.recordedAt = micros.isBefore(head.recordedAt()) ? head.recordedAt() : micros;
    }

    Posted add(Booking booking) {
        String requestHash = booking.requestHash();
        Head.Known before = known.get(booking.idempotencyKey());
        if (before != null) {
            if (before.requestHash().equals(requestHash)) return before.posted();
            throw new BookingRefused(BookingRefused.Reason.KEY_MEANS_ANOTHER_BOOKING, booking.idempotencyKey());
        }
        if (head.closedBefore().filter(booking.occurredAt()::isBefore).isPresent()) {
            throw new BookingRefused(
                    BookingRefused.Reason.PERIOD_CLOSED, booking.idempotencyKey() + " at " + booking.occurredAt());
        }
        Posted posted = append(booking, requestHash);
        known.put(
                booking.idempotencyKey(),
                new Head.Known(new Posted(posted.sequence(), posted.id(), true), requestHash));
        return posted;
    }

    private Posted append(Booking booking, String requestHash) {
        long sequence = head.sequence() + fresh.size() + 1;
        tip = Chain.hash(
                tip,
                sequence,
                booking.idempotencyKey(),
                requestHash,
                booking.reason(),
                booking.source(),
                booking.occurredAt(),
                recordedAt,
                booking.lines().stream().map(Booking::canonical).toList());
        Posted posted = new Posted(sequence, Ids.next(), false);
        fresh.add(booking);
        written.add(posted);
        requestHashes.add(requestHash);
        hashes.add(tip);
        return posted;
    }

    void write(Accounts accounts) throws SQLException {
        if (fresh.isEmpty()) return;
        Set<AccountKey> used = fresh.stream()
                .flatMap(booking -> booking.lines().stream())
                .map(AccountKey::of)
                .collect(Collectors.toSet());
        Lines lines = new Lines(accounts.ids(connection, used));
        for (int i = 0; i < fresh.size(); i++) lines.add(written.get(i).sequence(), fresh.get(i));
        Object[] columns = new Object[21];
        transactions(columns);
        lines.columns(columns, 12);
        try (PreparedStatement statement = connection.prepareStatement(PostingSql.WRITE)) {
            Database.bind(statement, columns);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) lines.check(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    private void transactions(Object[] columns) {
        columns[0] = recordedAt;
        columns[1] = written.stream().map(Posted::sequence).toArray(Long[]::new);
        columns[2] = written.stream().map(Posted::id).toArray(UUID[]::new);
        columns[3] = fresh.stream().map(Booking::idempotencyKey).toArray(String[]::new);
        columns[4] = requestHashes.toArray(String[]::new);
        columns[5] = fresh.stream().map(Booking::reason).toArray(String[]::new);
        columns[6] = fresh.stream().map(Booking::source).toArray(String[]::new);
        columns[7] = fresh.stream().map(Posting::reverses).toArray(Long[]::new);
        columns[8] = fresh.stream().map(Posting::note).toArray(String[]::new);
        columns[9] =
                fresh.stream().map(booking -> booking.occurredAt().toString()).toArray(String[]::new);
        List<String> previous = new ArrayList<>(hashes);
        previous.add(0, head.hash());
        previous.remove(hashes.size());
        columns[10] = previous.toArray(String[]::new);
        columns[11] = hashes.toArray(String[]::new);
    }

    private static @Nullable Long reverses(Booking booking) {
        return booking.reversal().map(Reversal::sequence).orElse(null);
    }

    private static @Nullable String note(Booking booking) {
        return booking.reversal().map(Reversal::why).orElse(null);
    }

    /** The lines of all bookings, and what they change by account. */
    private static final class Lines {
        private final Map<AccountKey, Long> ids;
        private final List<Long> sequences = new ArrayList<>();
        private final List<Long> numbers = new ArrayList<>();
        private final List<Long> accountIds = new ArrayList<>();
        private final List<String> sides = new ArrayList<>();
        private final List<Long> amounts = new ArrayList<>();
        private final List<String> currencies = new ArrayList<>();
        private final Map<Long, Delta> deltas = new TreeMap<>();

        private Lines(Map<AccountKey, Long> ids) {
            this.ids = ids;
        }

        private void add(long sequence, Booking booking) {
            long number = 0;
            for (Line line : booking.lines()) {
                AccountKey key = AccountKey.of(line);
                Long accountId = ids.get(key);
                if (accountId == null) throw new IllegalStateException("no row for " + key);
                sequences.add(sequence);
                numbers.add(++number);
                accountIds.add(accountId);
                sides.add(line.side().letter());
                amounts.add(line.amount().micros());
                currencies.add(key.currency());
                deltas.computeIfAbsent(accountId, unseen -> new Delta(key)).add(line);
            }
        }

        private void columns(Object[] columns, int first) {
            columns[first] = sequences.toArray(Long[]::new);
            columns[first + 1] = numbers.toArray(Long[]::new);
            columns[first + 2] = accountIds.toArray(Long[]::new);
            columns[first + 3] = sides.toArray(String[]::new);
            columns[first + 4] = amounts.toArray(Long[]::new);
            columns[first + 5] = currencies.toArray(String[]::new);
            columns[first + 6] = deltas.keySet().toArray(Long[]::new);
            columns[first + 7] =
                    deltas.values().stream().map(delta -> delta.debit).toArray(Long[]::new);
            columns[first + 8] =
                    deltas.values().stream().map(delta -> delta.credit).toArray(Long[]::new);
        }

        private void check(long accountId, long standing, long held) {
            Delta delta = deltas.get(accountId);
            if (delta == null || !delta.key.account().neverBelowZero() || standing >= held) return;
            throw new BookingRefused(
                    standing < 0 ? BookingRefused.Reason.BELOW_ZERO : BookingRefused.Reason.HELD,
                    delta.key.account().code() + " would stand at " + standing + " " + delta.key.currency() + ", held "
                            + held);
        }
    }

    private static final class Delta {
        private final AccountKey key;
        private long debit;
        private long credit;

        private Delta(AccountKey key) {
            this.key = key;
        }

        private void add(Line line) {
            if (line.side() == Side.DEBIT)
                debit = Math.addExact(debit, line.amount().micros());
            else credit = Math.addExact(credit, line.amount().micros());
        }
    }
}
