package nodefair.billing.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;

/**
 * A booking that changes balances: for each currency, debits equal credits. Never updated; a mistake is reversed.
 *
 * @param idempotencyKey unique in the ledger; posting it again returns the first booking
 * @param reason what happened, as a word of docs/ledger.md
 * @param source the business event it comes from, as kind:id
 * @param occurredAt when the business event happened, UTC, to the microsecond
 * @param lines each account once per currency
 * @param reversal what it turns round; empty for every other booking
 */
public record Booking(
        String idempotencyKey,
        String reason,
        String source,
        Instant occurredAt,
        List<Line> lines,
        Optional<Reversal> reversal) {
    public Booking {
        lines = List.copyOf(lines);
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        if (!balanced(lines)) throw new UnbalancedBooking(idempotencyKey, lines);
        if (!eachAccountOnce(lines))
            throw new IllegalArgumentException("an account appears twice in " + idempotencyKey);
        if (reason.equals(Reversal.REASON) != reversal.isPresent())
            throw new IllegalArgumentException("a reversal is made by Ledger.reverse: " + idempotencyKey);
    }

    public Booking(String idempotencyKey, String reason, String source, Instant occurredAt, List<Line> lines) {
        this(idempotencyKey, reason, source, occurredAt, lines, Optional.empty());
    }

    public static Draft draft(String idempotencyKey, String reason, String source, Instant occurredAt) {
        return new Draft(idempotencyKey, reason, source, occurredAt);
    }

    /**
     * SHA-256 of what is asked for: reason, source, why it is reversed, and lines. The time is left out, because a repeated call has
     * another one.
     */
    public String requestHash() {
        return requestHash(
                reason,
                source,
                reversal.map(Reversal::why),
                lines.stream().map(Booking::canonical).toList());
    }

    static String requestHash(String reason, String source, Optional<String> note, List<String> lines) {
        StringBuilder text = new StringBuilder(reason).append('\n').append(source);
        note.ifPresent(why -> text.append('\n').append(why));
        lines.stream().sorted().forEach(line -> text.append('\n').append(line));
        return Hashes.sha256(text.toString());
    }

    /** The same lines on their other sides. */
    static Booking reversing(Reversal reversal, Instant occurredAt, List<Line> lines) {
        return new Booking(
                Reversal.key(reversal.sequence()),
                Reversal.REASON,
                Reversal.source(reversal.sequence()),
                occurredAt,
                lines.stream()
                        .map(line -> new Line(line.account(), line.side().other(), line.amount()))
                        .toList(),
                Optional.of(reversal));
    }

    static String canonical(Line line) {
        return canonical(
                line.account().code(),
                line.side(),
                line.amount().micros(),
                line.amount().currency());
    }

    static String canonical(String code, Side side, long micros, String currency) {
        return code + ' ' + side.letter() + ' ' + micros + ' ' + currency;
    }

    private static boolean balanced(List<Line> lines) {
        if (lines.size() < 2) return false;
        Map<String, Long> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(line.amount().currency(), line.signedMicros(), Math::addExact));
        return sums.values().stream().allMatch(sum -> sum == 0);
    }

    private static boolean eachAccountOnce(List<Line> lines) {
        Set<String> seen = new HashSet<>();
        return lines.stream()
                .allMatch(line ->
                        seen.add(line.account().code() + ' ' + line.amount().currency()));
    }

    /** A booking in the making: amounts on one account are netted, and what nets to nothing is left out. */
    public static final class Draft {
        private record Key(Account account, String currency) {}

        private final String idempotencyKey;
        private final String reason;
        private final String source;
        private final Instant occurredAt;
        private final Map<Key, Long> signed = new LinkedHashMap<>();

        private Draft(String idempotencyKey, String reason, String source, Instant occurredAt) {
            this.idempotencyKey = idempotencyKey;
            this.reason = reason;
            this.source = source;
            this.occurredAt = occurredAt;
        }

        public Draft debit(Account account, Money amount) {
            return add(account, amount);
        }

        public Draft credit(Account account, Money amount) {
            return add(account, amount.negate());
        }

        public boolean isEmpty() {
            return signed.values().stream().allMatch(micros -> micros == 0);
        }

        public Booking build() {
            List<Line> lines = signed.entrySet().stream()
                    .filter(entry -> entry.getValue() != 0)
                    .map(entry -> line(entry.getKey(), entry.getValue()))
                    .toList();
            return new Booking(idempotencyKey, reason, source, occurredAt, lines);
        }

        private Draft add(Account account, Money amount) {
            signed.merge(new Key(account, amount.currency()), amount.micros(), Math::addExact);
            return this;
        }

        private static Line line(Key key, long micros) {
            return new Line(
                    key.account(),
                    micros > 0 ? Side.DEBIT : Side.CREDIT,
                    new Money(Math.absExact(micros), key.currency()));
        }
    }
}
