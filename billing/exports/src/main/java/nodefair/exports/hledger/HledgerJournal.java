package nodefair.exports.hledger;

import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nodefair.billing.report.Column;
import nodefair.billing.report.Scope;
import nodefair.exports.file.About;
import nodefair.exports.file.ByteText;
import nodefair.exports.file.ReportFile;

/**
 * The ledger's lines as a journal that hledger reads: accounts and commodities declared, an opening transaction, each booking, and at
 * the end an assertion of every balance. Accounts stand below assets, liabilities, revenues or expenses.
 */
public final class HledgerJournal implements ReportFile {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl};]");

    private final ByteText out;
    private final Scope scope;
    private final Balances opening;
    private final Balances closing;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private long[] numbers = {};
    private String[] texts = {};
    private int place;
    private long sequence;

    /**
     * @param opening balances before the period
     * @param closing balances at its end
     */
    public HledgerJournal(OutputStream out, Scope scope, Balances opening, Balances closing) {
        this.out = new ByteText(out);
        this.scope = scope;
        this.opening = opening;
        this.closing = closing;
    }

    @Override
    public void head(List<Column> columns) {
        columns.forEach(column -> places.put(column.name(), places.size()));
        numbers = new long[columns.size()];
        texts = new String[columns.size()];
        declare();
        date(scope.from()).text(" * opening balances\n");
        opening.forEach((account, micros, currency) -> posting(account, micros, currency));
    }

    @Override
    public void text(String value) {
        texts[place++] = value;
    }

    @Override
    public void number(long value) {
        numbers[place++] = value;
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
        place++;
    }

    @Override
    public void endRow() {
        place = 0;
        long number = numbers[at("sequence")];
        if (number != sequence) {
            sequence = number;
            out.put('\n');
            date(numbers[at(scope.basis().column())])
                    .text(" * (")
                    .number(number)
                    .text(") ")
                    .text(oneLine(texts[at("reason")]))
                    .text(" | ")
                    .text(oneLine(texts[at("source")]))
                    .put('\n');
        }
        String account = Balances.path(texts[at("kind")], texts[at("account")]);
        posting(account, numbers[at("signed_amount")], texts[at("currency")]);
    }

    @Override
    public void finish(About about) {
        out.put('\n');
        date(scope.to().minusNanos(1)).text(" * closing balances, asserted\n");
        closing.forEach((account, micros, currency) -> {
            out.text("    ")
                    .text(account)
                    .text("  0.000000 ")
                    .text(commodity(currency))
                    .text(" = ");
            out.millionths(micros).put(' ').text(commodity(currency)).put('\n');
        });
        out.put('\n');
        about.facts().forEach((name, value) -> out.text("; ")
                .text(name)
                .text(": ")
                .text(oneLine(value))
                .put('\n'));
        out.flush();
    }

    private void declare() {
        TreeSet<String> currencies = new TreeSet<>();
        List<String> accounts = new ArrayList<>();
        closing.forEach((account, micros, currency) -> {
            currencies.add(currency);
            accounts.add(account);
        });
        currencies.forEach(currency ->
                out.text("commodity 1000.000000 ").text(commodity(currency)).put('\n'));
        new TreeSet<>(accounts)
                .forEach(account -> out.text("account ").text(account).put('\n'));
        out.put('\n');
    }

    private void posting(String account, long micros, String currency) {
        out.text("    ").text(account).text("  ").millionths(micros).put(' ').text(commodity(currency));
        out.put('\n');
    }

    /** Symbols of tokens may have digits, which stand in quotes. */
    private static String commodity(String currency) {
        return LETTERS.matcher(currency).matches() ? currency : '"' + currency + '"';
    }

    /** A semicolon would begin a comment, a line end another posting. */
    private static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ");
    }

    private ByteText date(Instant instant) {
        return out.text(LocalDate.ofInstant(instant, ZoneOffset.UTC).toString());
    }

    private ByteText date(long micros) {
        return out.text(
                LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY)).toString());
    }

    private int at(String column) {
        Integer at = places.get(column);
        if (at == null) throw new IllegalStateException("no column " + column);
        return at;
    }
}
