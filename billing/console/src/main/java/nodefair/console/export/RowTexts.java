package nodefair.console.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nodefair.billing.report.Cells;
import nodefair.billing.report.Column;
import nodefair.ui.format.MoneyText;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of one page as they come, until it is known what the ids in them stand for. */
final class RowTexts implements Cells {
    /** One of its values is there, or none. */
    record Raw(Column column, String text, @Nullable MoneyText money, @Nullable Instant at) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Raw>> rows = new ArrayList<>();
    private List<Raw> row = new ArrayList<>();

    List<List<Raw>> rows() {
        return rows;
    }

    /** Every text of the page. */
    List<String> texts() {
        return rows.stream().flatMap(List::stream).map(Raw::text).toList();
    }

    @Override
    public void head(List<Column> head) {
        columns.addAll(head);
    }

    @Override
    public void text(String value) {
        add(value, null, null);
    }

    @Override
    public void number(long value) {
        add(String.format(Locale.ENGLISH, column().name().equals("sequence") ? "%d" : "%,d", value), null, null);
    }

    @Override
    public void money(long micros) {
        add("", MoneyText.of(micros, "", MoneyText.Form.BOOKED), null);
    }

    @Override
    public void decimal(long millionths) {
        add(BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString(), null, null);
    }

    @Override
    public void instant(long micros) {
        add("", null, Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    @Override
    public void empty() {
        add("", null, null);
    }

    @Override
    public void endRow() {
        rows.add(List.copyOf(row));
        row = new ArrayList<>();
    }

    private Column column() {
        return columns.get(row.size());
    }

    private void add(String text, @Nullable MoneyText money, @Nullable Instant at) {
        row.add(new Raw(column(), text, money, at));
    }
}
