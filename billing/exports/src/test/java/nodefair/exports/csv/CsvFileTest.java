package nodefair.exports.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nodefair.billing.report.Column;
import nodefair.billing.report.LedgerReports;
import nodefair.billing.report.Scope;
import nodefair.exports.file.About;
import org.junit.jupiter.api.Test;

class CsvFileTest {
    @Test
    void text_thatASpreadsheetWouldRunGetsAnApostrophe() {
        assertThat(line("=1+1", "+x", "-x", "@x", "\tx", "\rx", "\nx", "\uFF1D1", "-0.000011", "12.5", ""))
                .isEqualTo("'=1+1,'+x,'-x,'@x,'\tx,\"'\rx\",\"'\nx\",'\uFF1D1,-0.000011,12.5,\r\n");
    }

    @Test
    void text_isQuotedWhenItMust() {
        assertThat(line("a,b", "say \"x\"", "two\nlines", "plain"))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",plain\r\n");
    }

    @Test
    void amounts_belowZeroStayNumbers() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvFile file = new CsvFile(bytes);
        file.head(List.of(Column.money("amount", ""), Column.currency("currency", "")));
        file.money(-1);
        file.text("USD");
        file.endRow();
        finish(file);

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("amount,currency\r\n-0.000001,USD\r\n");
    }

    private static String line(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvFile file = new CsvFile(bytes);
        for (String text : texts) file.text(text);
        file.endRow();
        finish(file);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void finish(CsvFile file) {
        file.finish(new About(LedgerReports.LEDGER, Scope.until(Instant.parse("2026-01-01T00:00:00Z")), 0, Map.of()));
    }
}
