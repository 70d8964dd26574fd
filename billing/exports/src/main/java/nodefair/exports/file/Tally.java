package nodefair.exports.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import nodefair.billing.report.Cells;
import nodefair.billing.report.Column;
import nodefair.db.money.Money;

/** Passes cells on, counts the rows and sums each column of amounts per currency. */
final class Tally implements Cells {
    private static final int PROGRESS_ROWS = 10_000;
    private static final String NO_CURRENCY = "";

    private final Cells next;
    private final LongConsumer progress;
    private final Map<String, long[]> sums = new TreeMap<>();
    private List<Column> columns = List.of();
    private long[] amounts = {};
    private String currency = NO_CURRENCY;
    private String summedCurrency = NO_CURRENCY;
    private long[] summed = {};
    private int place;
    private long rows;

    Tally(Cells next, LongConsumer progress) {
        this.next = next;
        this.progress = progress;
    }

    long rows() {
        return rows;
    }

    Map<String, Map<String, Money>> sums() {
        Map<String, Map<String, Money>> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind() != Column.Kind.MONEY) continue;
            Map<String, Money> byCurrency = new TreeMap<>();
            int column = i;
            sums.forEach((code, of) -> byCurrency.put(code, new Money(of[column], code)));
            byColumn.put(columns.get(i).name(), byCurrency);
        }
        return byColumn;
    }

    @Override
    public void head(List<Column> head) {
        columns = head;
        amounts = new long[head.size()];
        next.head(head);
    }

    @Override
    public void text(String value) {
        if (columns.get(place).kind() == Column.Kind.CURRENCY) currency = value;
        place++;
        next.text(value);
    }

    @Override
    public void number(long value) {
        place++;
        next.number(value);
    }

    @Override
    public void money(long micros) {
        amounts[place++] = micros;
        next.money(micros);
    }

    @Override
    public void decimal(long millionths) {
        place++;
        next.decimal(millionths);
    }

    @Override
    public void instant(long micros) {
        place++;
        next.instant(micros);
    }

    @Override
    public void empty() {
        amounts[place++] = 0;
        next.empty();
    }

    @Override
    public void endRow() {
        if (!currency.isEmpty()) {
            if (!currency.equals(summedCurrency)) {
                summedCurrency = currency;
                summed = sums.computeIfAbsent(currency, unseen -> new long[amounts.length]);
            }
            for (int i = 0; i < amounts.length; i++) {
                if (amounts[i] != 0) summed[i] = Math.addExact(summed[i], amounts[i]);
            }
        }
        currency = NO_CURRENCY;
        place = 0;
        next.endRow();
        if (++rows % PROGRESS_ROWS == 0) progress.accept(rows);
    }
}
