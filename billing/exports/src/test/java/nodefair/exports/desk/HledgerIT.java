package nodefair.exports.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.report.LedgerReports;
import nodefair.billing.report.ReportReader;
import nodefair.billing.report.Scope;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.SimulatedMonth;
import nodefair.exports.file.Format;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** hledger, which we did not write, judges the journal of a simulated month. */
class HledgerIT {
    private static Market market;
    private static Scope month;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trade() {
        market = SimulatedMonth.run(31, 155).market();
        market.get(Periods.class).close(SimulatedMonth.MONTH, "finance");
        long fee = market.sql().number("select min(sequence) from ledger_transactions where reason = 'stripe_fee'");
        market.clock().pass(Duration.ofMinutes(1));
        market.get(Ledger.class)
                .reverse(fee, "charged to another account", market.clock().instant());
        month = Scope.month(SimulatedMonth.MONTH, market.clock().instant());
    }

    @Test
    void journal_ofTheMonthIsAcceptedWithAccountsAndCommoditiesDeclared() throws IOException, InterruptedException {
        Path journal = journal(month);

        assertThat(hledger("check", "--strict", "-f", journal.toString())).isEmpty();
        assertThat(hledger("check", "ordereddates", "-f", journal.toString())).isEmpty();
    }

    @Test
    void journal_ofTheMonthHasOurTrialBalance() throws IOException, InterruptedException {
        Map<String, String> theirs = balances(journal(month));

        assertThat(theirs).isEqualTo(trialBalance(month)).hasSizeGreaterThan(20);
    }

    @Test
    void journal_thatBeginsInTheMiddleOpensWithWhatStoodThen() throws IOException, InterruptedException {
        Scope half = month.between(month.from().plusSeconds(12 * 86_400L), month.to());
        Path journal = journal(half);

        assertThat(hledger("check", "--strict", "-f", journal.toString())).isEmpty();
        assertThat(balances(journal)).isEqualTo(trialBalance(half));
    }

    @Test
    void journal_byTheTimesOfTheEventsIsAcceptedToo() throws IOException, InterruptedException {
        Scope occurred = month.by(Scope.Basis.OCCURRED);
        Path journal = journal(occurred);

        assertThat(hledger("check", "--strict", "-f", journal.toString())).isEmpty();
        assertThat(balances(journal)).isEqualTo(trialBalance(occurred));
    }

    @Test
    void journal_afterTheCloseOpensWithItAndHoldsTheReversal() throws IOException, InterruptedException {
        Scope next = Scope.month(SimulatedMonth.MONTH.plusMonths(1), month.asOf());
        Path journal = journal(next);

        assertThat(hledger("check", "--strict", "-f", journal.toString())).isEmpty();
        assertThat(balances(journal)).isEqualTo(trialBalance(next)).isNotEqualTo(trialBalance(month));
        assertThat(Files.readString(journal)).contains(" reversal | ");
    }

    @Test
    void journal_withOneMicroMoreIsRefused() throws IOException, InterruptedException {
        Path journal = journal(month);
        String text = Files.readString(journal);
        String broken = text.replaceFirst("(payment_received[^\\n]*\\n[^\\n]*\\.\\d{5})0", "$11");
        assertThat(broken).isNotEqualTo(text);
        Files.writeString(journal, broken);

        assertThat(hledger("check", "--strict", "-f", journal.toString())).isNotEmpty();
    }

    private Path journal(Scope scope) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        market.get(Exporter.class).write(LedgerReports.LEDGER, scope, Format.HLEDGER, bytes, rows -> {});
        return Files.write(folder.resolve("month.journal"), bytes.toByteArray());
    }

    /** By account and currency; what stands at zero is left out by them and so by us. */
    private static Map<String, String> balances(Path journal) throws IOException, InterruptedException {
        Map<String, String> balances = new TreeMap<>();
        List<String> lines = hledger(
                        "balance", "-f", journal.toString(), "--flat", "--no-total", "--layout=bare", "-O", "csv")
                .lines()
                .skip(1)
                .toList();
        for (String line : lines) {
            String[] fields = line.substring(1, line.length() - 1).split("\",\"");
            if (!fields[2].equals("0")) balances.put(fields[0] + " " + fields[1], fields[2]);
        }
        return balances;
    }

    private static Map<String, String> trialBalance(Scope scope) {
        List<List<String>> rows = new ArrayList<>();
        market.get(ReportReader.class).read(LedgerReports.TRIAL_BALANCE, scope, new CellTexts(rows));
        Map<String, String> balances = new TreeMap<>();
        Map<String, String> roots =
                Map.of("asset", "assets:", "liability", "liabilities:", "revenue", "revenues:", "expense", "expenses:");
        for (List<String> row : rows) {
            if (!row.get(4).equals("0.000000"))
                balances.put(roots.get(row.get(1)) + row.get(0) + " " + row.get(5), row.get(4));
        }
        return balances;
    }

    private static String hledger(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("hledger"), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LANG", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return code == 0 && arguments[0].equals("check") ? "" : output;
    }
}
