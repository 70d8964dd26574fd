package nodefair.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nodefair.billing.invoice.Invoice;
import nodefair.invoices.CiiInvoice.Guideline;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InvoiceFilesTest {
    private static Rules rules;
    private static PdfJudge judge;

    @BeforeAll
    static void appoint() {
        rules = new Rules();
        judge = new PdfJudge();
    }

    @Test
    void rules_refuseADocumentWhoseSumsAreWrong() {
        String xml = new String(CiiInvoice.write(Samples.all().get(0), Guideline.EN16931), StandardCharsets.UTF_8)
                .replace("<ram:GrandTotalAmount>0.50", "<ram:GrandTotalAmount>0.51");
        assertThat(rules.en16931(xml.getBytes(StandardCharsets.UTF_8))).anyMatch(error -> error.contains("BR-CO-15"));
    }

    @Test
    void documents_ofEveryKindAndTreatmentPassBothRules() {
        for (Invoice invoice : Samples.all()) {
            assertThat(rules.en16931(CiiInvoice.write(invoice, Guideline.EN16931)))
                    .as(invoice.name())
                    .isEmpty();
            assertThat(rules.xrechnung(InvoiceFiles.xml(invoice)))
                    .as(invoice.name())
                    .isEmpty();
        }
    }

    @Test
    void addresses_thatNobodyToldAreLeftOutUnlessTheRulesWantThem() {
        Invoice invoice = Samples.all().stream()
                .filter(it -> it.buyer().postcode().isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(new String(CiiInvoice.write(invoice, Guideline.EN16931), StandardCharsets.UTF_8))
                .doesNotContain("<ram:PostcodeCode>-<", "not given");
        assertThat(new String(InvoiceFiles.xml(invoice), StandardCharsets.UTF_8))
                .as("BR-DE-8, BR-DE-9")
                .contains("<ram:PostcodeCode>-<", "<ram:CityName>not given<");
    }

    @Test
    void pdf_isPdfA3WithTheInvoiceInside() throws IOException {
        for (Invoice invoice : List.of(Samples.all().get(0), Samples.all().get(3), Samples.difficult())) {
            byte[] pdf = InvoiceFiles.pdf(invoice);
            assertThat(judge.refuses(pdf)).as(invoice.name()).isEmpty();
            try (PDDocument document = Loader.loadPDF(pdf)) {
                byte[] inside = new PDDocumentNameDictionary(document.getDocumentCatalog())
                        .getEmbeddedFiles()
                        .getNames()
                        .get("factur-x.xml")
                        .getEmbeddedFile()
                        .toByteArray();
                assertThat(inside).isEqualTo(CiiInvoice.write(invoice, Guideline.EN16931));
                assertThat(new PDFTextStripper().getText(document)).contains(invoice.name(), "Nothing is due");
            }
        }
    }

    @Test
    void pdf_ofSeveralPagesNumbersThem() throws IOException {
        try (PDDocument document = Loader.loadPDF(InvoiceFiles.pdf(Samples.difficult()))) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(1);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("page 1 of " + pages, "page " + pages + " of " + pages);
        }
    }

    @Test
    void files_ofTheSameDocumentAreTheSameBytes() {
        Invoice invoice = Samples.all().get(3);
        assertThat(InvoiceFiles.pdf(invoice)).isEqualTo(InvoiceFiles.pdf(invoice));
        assertThat(InvoiceFiles.xml(invoice)).isEqualTo(InvoiceFiles.xml(invoice));
    }

    @Test
    void difficultNames_breakNeitherFile() {
        assertThat(rules.xrechnung(InvoiceFiles.xml(Samples.difficult()))).isEmpty();
        assertThat(new ByteArrayInputStream(InvoiceFiles.pdf(Samples.difficult())))
                .isNotEmpty();
    }
}
