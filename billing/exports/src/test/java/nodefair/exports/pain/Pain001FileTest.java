package nodefair.exports.pain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import nodefair.billing.bank.Iban;
import nodefair.billing.report.BankReports;
import nodefair.billing.report.Scope;
import nodefair.exports.file.About;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class Pain001FileTest {
    private static final Scope SCOPE = Scope.until(Instant.parse("2026-11-30T23:59:59.123456Z"));
    private static final Debtor DEBTOR =
            new Debtor("Nodefair Größe & Co.", new Iban("DE89370400440532013000"), Optional.empty());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void finish_writesWhatTheSchemaOfIso20022Takes() throws IOException, SAXException {
        Pain001File file = file();
        transfer(file, "Ærø <Render> \"Ltd\" " + "x".repeat(90), "GB29NWBK60161331926819", "NWBKGB2L", 1_230_000);
        transfer(file, "Hansa", "FR1420041010050500013M02606", "", 100_000_000_000_000L);
        finish(file);

        assertValid();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("<NbOfTxs>2</NbOfTxs><CtrlSum>100000001.23</CtrlSum>")
                .contains("<InstdAmt Ccy=\"EUR\">1.23</InstdAmt>")
                .contains("<BICFI>NWBKGB2L</BICFI>")
                .contains("<Nm>Nodefair Grosse . Co.</Nm>")
                .contains("<MsgId>NF-1796083199123456</MsgId>");
    }

    @Test
    void finish_withoutATransferIsRefused() {
        Pain001File file = file();

        assertThatThrownBy(() -> finish(file)).hasMessage("there is nothing to transfer");
    }

    @Test
    void money_withLessThanACentIsNeverRounded() {
        Pain001File file = file();

        assertThatThrownBy(() -> transfer(file, "Hansa", "FR1420041010050500013M02606", "", 1_234_567))
                .isInstanceOf(ArithmeticException.class);
    }

    private Pain001File file() {
        Pain001File file = new Pain001File(bytes, SCOPE, DEBTOR);
        file.head(BankReports.BANK_TRANSFERS.columns());
        return file;
    }

    private static void transfer(Pain001File file, String holder, String iban, String bic, long micros) {
        file.text("a provider's id");
        file.text(holder);
        file.text(iban);
        if (bic.isEmpty()) file.empty();
        else file.text(bic);
        file.text("1796083199123456-0123456789abcdef");
        file.money(micros);
        file.text("EUR");
        file.endRow();
    }

    private static void finish(Pain001File file) {
        file.finish(new About(BankReports.BANK_TRANSFERS, SCOPE, 2, Map.of()));
    }

    private void assertValid() throws IOException, SAXException {
        URL schema = Objects.requireNonNull(getClass().getResource("/pain.001.001.09.xsd"));
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schema)
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
