package nodefair.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import nodefair.billing.statement.StatementRefused.Reason;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class Camt053Test {
    @Test
    void entries_areReadWithTheirSignAndWhatIsPendingIsNot() {
        List<BankStatement> read = read(new CamtFile(10_000)
                .entry("R1", "2026-11-03", 123_456, "STRIPE po_123456")
                .entry("R2", "2026-11-04", -5, "fee")
                .pending("R3", "2026-11-05", 999)
                .bytes());

        assertThat(read).hasSize(1);
        BankStatement statement = read.get(0);
        assertThat(statement.id()).isEqualTo("2026-212");
        assertThat(statement.account()).isEqualTo("DE02120300000000202051");
        assertThat(statement.closing()).isEqualTo(Money.ofCents(133_451, "USD"));
        assertThat(statement.lines()).extracting(BankLine::reference).containsExactly("R1", "R2");
        assertThat(statement.lines())
                .extracting(BankLine::amount)
                .containsExactly(Money.ofCents(123_456, "USD"), Money.ofCents(-5, "USD"));
        assertThat(statement.lines().get(0).text()).contains("STRIPE po_123456");
        assertThat(statement.firstDay()).isEqualTo(LocalDate.parse("2026-11-03"));
    }

    @Test
    void sample_ofTheDocsIsAStatement() throws IOException {
        List<BankStatement> read = read(Files.readAllBytes(Path.of("../../docs/samples/camt053.xml")));

        assertThat(read).hasSize(1);
        assertThat(read.get(0).lines())
                .extracting(BankLine::amount)
                .containsExactly(Money.ofCents(500, "USD"), Money.ofCents(31_200, "USD"));
    }

    @Test
    void file_thatDoesNotAddUpIsRefused() {
        refused(new CamtFile(0).entry("R1", "2026-11-03", 1, "x").miscounted().bytes(), Reason.DOES_NOT_ADD_UP);
    }

    @Test
    void file_ofSomethingElseIsRefused() {
        refused("no xml".getBytes(StandardCharsets.UTF_8), Reason.NOT_A_STATEMENT);
        refused("<Document/>".getBytes(StandardCharsets.UTF_8), Reason.NOT_A_STATEMENT);
        refused(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document><BkToCstmrStmt><Stmt><Id>&x;</Id></Stmt></BkToCstmrStmt></Document>"
                        .getBytes(StandardCharsets.UTF_8),
                Reason.NOT_A_STATEMENT);
    }

    private static void refused(byte[] file, Reason reason) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        StatementRefused.class, no -> assertThat(no.reason()).isEqualTo(reason));
    }

    private static List<BankStatement> read(byte[] file) {
        return Camt053.read(new ByteArrayInputStream(file));
    }
}
