package nodefair.exports.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.report.Cells;
import nodefair.billing.report.Column;

/** A report's cells as a person would write them. */
final class CellTexts implements Cells {
    private static final DateTimeFormatter SIX_PLACES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final List<List<String>> rows;
    private List<String> row = new ArrayList<>();

    CellTexts(List<List<String>> rows) {
        this.rows = rows;
    }

    @Override
    public void head(List<Column> columns) {
        rows.clear();
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
        row.add(BigDecimal.valueOf(micros, 6).toPlainString());
    }

    @Override
    public void decimal(long millionths) {
        money(millionths);
    }

    @Override
    public void instant(long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        row.add(micros % 1_000_000 == 0 ? instant.toString() : SIX_PLACES.format(instant));
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
