package nodefair.billing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps a small report as texts; amounts and times as their micros. */
final class Table implements Cells {
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int currency;
    private List<String> row = new ArrayList<>();

    List<List<String>> rows() {
        return rows;
    }

    String cell(List<String> of, String column) {
        return of.get(names.indexOf(column));
    }

    /** By currency. */
    Map<String, Long> sums(String column) {
        Map<String, Long> sums = new TreeMap<>();
        rows.stream()
                .filter(of -> !cell(of, column).isEmpty())
                .forEach(of -> sums.merge(of.get(currency), Long.valueOf(cell(of, column)), Math::addExact));
        return sums;
    }

    @Override
    public void head(List<Column> columns) {
        columns.forEach(column -> {
            if (column.kind() == Column.Kind.CURRENCY) currency = names.size();
            names.add(column.name());
        });
    }

    @Override
    public void text(String value) {
        row.add(value);
    }

    @Override
    public void number(long value) {
        row.add(Long.toString(value));
    }

    @Override
    public void money(long micros) {
        number(micros);
    }

    @Override
    public void decimal(long millionths) {
        number(millionths);
    }

    @Override
    public void instant(long micros) {
        number(micros);
    }

    @Override
    public void empty() {
        row.add("");
    }

    @Override
    public void endRow() {
        rows.add(row);
        row = new ArrayList<>();
    }
}
