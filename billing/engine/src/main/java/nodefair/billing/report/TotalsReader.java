package nodefair.billing.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nodefair.billing.jdbc.Database;

/** Adds up the amounts of a report: per currency, and where a report has parts, per part of a currency. */
@ApplicationScoped
public class TotalsReader {
    /** The column whose words are a report's parts. */
    private static final Map<String, String> PARTS =
            Map.of("trial-balance", "kind", "revenue-liabilities", "section", "open-items", "bucket");
    /** Of one of its columns the sum means nothing: a running balance. */
    private static final Map<String, String> NOT_SUMMED = Map.of("general-ledger", "balance");

    @Inject
    private Database database;

    /**
     * A sum of rows.
     *
     * @param part a word of the report's own; empty for all rows of a currency
     * @param currency empty for rows about no amount
     * @param micros per name of a column
     */
    public record Total(String part, String currency, Map<String, Long> micros) {
        public Total {
            micros = Map.copyOf(micros);
        }
    }

    /** The columns that are added up. */
    public static List<String> summed(Report report) {
        return report.columns().stream()
                .filter(column -> column.kind() == Column.Kind.MONEY)
                .map(Column::name)
                .filter(name -> !name.equals(NOT_SUMMED.get(report.name())))
                .toList();
    }

    /** The parts of each currency, then all of it; what is earned and what is owed are never added. Empty without amounts. */
    @Transactional
    public List<Total> read(Report report, Scope scope) {
        List<String> summed = summed(report);
        Optional<Integer> currency = IntStream.range(0, report.columns().size())
                .boxed()
                .filter(i -> report.columns().get(i).kind() == Column.Kind.CURRENCY)
                .findFirst();
        if (summed.isEmpty() || currency.isEmpty()) return List.of();
        List<Total> parts = database.list(
                row -> {
                    Map<String, Long> micros = new LinkedHashMap<>();
                    for (int i = 0; i < summed.size(); i++) micros.put(summed.get(i), row.number("s" + i));
                    return new Total(row.text("part"), row.text("currency"), micros);
                },
                sql(report, summed, currency.get(), NamedSql.of(report.sql(), scope)),
                NamedSql.of(report.sql(), scope).arguments());
        return PARTS.containsKey(report.name()) ? withSums(report, parts) : parts;
    }

    private static String sql(Report report, List<String> summed, int currency, NamedSql query) {
        List<String> names = report.columns().stream().map(Column::name).toList();
        String part = PARTS.get(report.name());
        String sums = IntStream.range(0, summed.size())
                .mapToObj(i -> "coalesce(sum(c" + names.indexOf(summed.get(i)) + "), 0)::bigint as s" + i)
                .collect(Collectors.joining(", "));
        String aliases = IntStream.range(0, names.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "select " + (part == null ? "''" : "c" + names.indexOf(part)) + "::text as part, coalesce(c" + currency
                + ", '') as currency, " + sums + " from (" + query.sql() + ") as report (" + aliases
                + ") where c" + currency + " is not null group by 1, 2 order by 2, 1";
    }

    private static List<Total> withSums(Report report, List<Total> parts) {
        List<Total> all = new ArrayList<>();
        Map<String, List<Total>> byCurrency =
                parts.stream().collect(Collectors.groupingBy(Total::currency, LinkedHashMap::new, Collectors.toList()));
        byCurrency.forEach((currency, totals) -> {
            all.addAll(totals);
            if (report.name().equals("revenue-liabilities")) return;
            Map<String, Long> sums = new LinkedHashMap<>();
            totals.forEach(
                    total -> total.micros().forEach((column, micros) -> sums.merge(column, micros, Math::addExact)));
            all.add(new Total("", currency, sums));
        });
        return all;
    }
}
