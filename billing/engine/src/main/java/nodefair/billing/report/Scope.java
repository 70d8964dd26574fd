package nodefair.billing.report;

import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * What part of the books a report shows. All times are UTC.
 *
 * @param from first instant of the period
 * @param to first instant after the period
 * @param asOf only what was recorded up to then counts, so that the same question later has the same answer
 * @param basis which time of a booking decides whether it is in the period
 * @param account a ledger account's code, or a group such as {@code order:*:escrow}; empty for all
 * @param currency empty for all
 * @param party a renter's account or a provider, where the report is about one; empty for all
 */
public record Scope(
        Instant from,
        Instant to,
        Instant asOf,
        Basis basis,
        Optional<String> account,
        Optional<String> currency,
        Optional<UUID> party) {

    /** Which of a booking's two times counts. */
    public enum Basis {
        OCCURRED("occurred_at"),
        RECORDED("recorded_at");

        private final String column;

        Basis(String column) {
            this.column = column;
        }

        /** Column of {@code ledger_transactions}. */
        public String column() {
            return column;
        }
    }

    public Scope {
        asOf = asOf.truncatedTo(ChronoUnit.MICROS);
        if (!from.isBefore(to)) throw new IllegalArgumentException("the period ends before it begins");
    }

    /** A calendar month by the time of recording. */
    public static Scope month(YearMonth month, Instant asOf) {
        return new Scope(
                Months.start(month),
                Months.end(month),
                asOf,
                Basis.RECORDED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Everything up to an instant. */
    public static Scope until(Instant end) {
        return month(YearMonth.of(1970, 1), end).between(Instant.EPOCH, end);
    }

    public Scope between(Instant start, Instant end) {
        return new Scope(start, end, asOf, basis, account, currency, party);
    }

    public Scope by(Basis other) {
        return new Scope(from, to, asOf, other, account, currency, party);
    }

    public Scope onAccount(String code) {
        return new Scope(from, to, asOf, basis, Optional.of(code), currency, party);
    }

    public Scope inCurrency(String code) {
        return new Scope(from, to, asOf, basis, account, Optional.of(code), party);
    }

    public Scope ofParty(UUID id) {
        return new Scope(from, to, asOf, basis, account, currency, Optional.of(id));
    }
}
