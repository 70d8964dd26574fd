package nodefair.billing.report;

import java.util.List;

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
}
