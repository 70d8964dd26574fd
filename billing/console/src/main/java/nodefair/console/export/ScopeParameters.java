package nodefair.console.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nodefair.billing.report.Scope;
import org.jspecify.annotations.Nullable;

/** Reads a scope out of an address: {@code month=2026-11} or {@code from=2026-10-01&to=2026-12-31}, and the filters. */
final class ScopeParameters {
    /** Which parameter is wrong and what is accepted. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }

        /** For people: the field begins it. */
        String sentence() {
            String message = String.valueOf(getMessage());
            return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
        }
    }

    private final Function<String, @Nullable String> parameters;

    ScopeParameters(Function<String, @Nullable String> parameters) {
        this.parameters = parameters;
    }

    Scope read(Instant now) {
        Instant asOf = given("asof").map(ScopeParameters::instant).orElse(now);
        if (asOf.isAfter(now)) throw new Refused("asof: enter a time that is not in the future");
        Scope scope = period(asOf).by(Scope.Basis.OCCURRED);
        if (given("basis").isPresent()) scope = scope.by(basis(given("basis").get()));
        if (given("account").isPresent())
            scope = scope.onAccount(given("account").get());
        if (given("currency").isPresent())
            scope = scope.inCurrency(given("currency").get());
        if (given("party").isPresent())
            scope = scope.ofParty(party(given("party").get()));
        return scope;
    }

    private Scope period(Instant asOf) {
        Optional<String> from = given("from");
        Optional<String> to = given("to");
        if (from.isEmpty() && to.isEmpty()) {
            return Scope.month(month(given("month").orElse("")), asOf);
        }
        LocalDate first = date("from", from.orElse(""));
        LocalDate last = date("to", to.orElse(""));
        if (last.isBefore(first)) throw new Refused("to: enter a day that is not before from");
        return Scope.until(asOf).between(start(first), start(last.plusDays(1)));
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(parameters.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new Refused("month: enter a month such as 2026-11");
        }
    }

    private static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refused(name + ": enter a day such as 2026-11-30");
        }
    }

    private static Instant instant(String text) {
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Refused("asof: enter a time in UTC such as 2026-12-01T00:00:00Z");
        }
    }

    private static Scope.Basis basis(String text) {
        try {
            return Scope.Basis.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refused("basis: enter occurred or recorded");
        }
    }

    private static UUID party(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("party: enter the id of an account or a provider");
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
