package nodefair.billing.report;

import java.util.List;
import java.util.Optional;

/**
 * A question to the books: one query, its columns in their order. In the query {@code :from}, {@code :to}, {@code :asOf},
 * {@code :account}, {@code :currency} and {@code :party} stand for the scope, and {@code {time}} for the booking's time that
 * decides.
 *
 * @param name in addresses and file names
 * @param title for people
 * @param about one sentence: what a row is and what the period means
 */
public record Report(String name, String title, String about, List<Column> columns, String sql) {
    public Report {
        columns = List.copyOf(columns);
    }

    /** Whether the period is that of the bookings, by either of their times. */
    public boolean goesByBookings() {
        return sql.contains("{time}");
    }

    /** Whether it can be asked for less: by {@code account}, {@code currency} or {@code party}. */
    public boolean takes(String filter) {
        return sql.contains(":" + filter);
    }

    /** The name of a filter in the scope that the query does not ask for: its rows would not be what the scope says. */
    public Optional<String> ignoredFilter(Scope scope) {
        if (scope.account().isPresent() && !sql.contains(":account")) return Optional.of("account");
        if (scope.currency().isPresent() && !sql.contains(":currency")) return Optional.of("currency");
        if (scope.party().isPresent() && !sql.contains(":party")) return Optional.of("party");
        return Optional.empty();
    }
}
