package nodefair.exports.hledger;

import java.util.ArrayList;
import java.util.List;
import nodefair.billing.report.Cells;
import nodefair.billing.report.Column;

/** What stands on each account, out of the trial balance. Kept in memory: an account is far smaller than its entries. */
public final class Balances implements Cells {
    private record Line(String account, long micros, String currency) {}

    /** Takes a balance: debits less credits. */
    @FunctionalInterface
    interface Taker {
        void take(String account, long micros, String currency);
    }

    private final List<Line> lines = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private String account = "";
    private String kind = "";
    private String currency = "";
    private long micros;
    private int place;

    /** Where hledger finds the account's type by its name. */
    static String path(String kind, String account) {
        return switch (kind) {
                    case "asset" -> "assets:";
                    case "liability" -> "liabilities:";
                    case "revenue" -> "revenues:";
                    case "expense" -> "expenses:";
                    default -> throw new IllegalStateException("kind of account: " + kind);
                }
                + account;
    }

    void forEach(Taker taker) {
        lines.forEach(line -> taker.take(line.account, line.micros, line.currency));
    }

    @Override
    public void head(List<Column> columns) {
        columns.forEach(column -> names.add(column.name()));
    }

    @Override
    public void text(String value) {
        switch (names.get(place++)) {
            case "account" -> account = value;
            case "kind" -> kind = value;
            case "currency" -> currency = value;
            default -> throw new IllegalStateException("text in the trial balance: " + value);
        }
    }

    @Override
    public void number(long value) {
        place++;
    }

    @Override
    public void money(long value) {
        if (names.get(place++).equals("balance")) micros = value;
    }

    @Override
    public void decimal(long millionths) {
        place++;
    }

    @Override
    public void instant(long value) {
        place++;
    }

    @Override
    public void empty() {
        place++;
    }

    @Override
    public void endRow() {
        place = 0;
        lines.add(new Line(path(kind, account), micros, currency));
    }
}
