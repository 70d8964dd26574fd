package nodefair.invoices;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import nodefair.billing.invoice.DocumentParty;
import nodefair.billing.invoice.Invoice;
import nodefair.billing.invoice.InvoiceLine;
import nodefair.invoices.Sheet.Style;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.mustangproject.ZUGFeRD.ZUGFeRDExporterFromA3;

/** Draws a document for people: who, when, what, the sums under a double rule, and why the tax is what it is. */
final class InvoicePdf {
    private static final Style TITLE = new Style(20, true, false);
    private static final Style TEXT = new Style(9.5f, false, false);
    private static final Style STRONG = new Style(9.5f, true, false);
    private static final Style SOFT = new Style(8.5f, false, true);
    private static final float LINE = 13;
    private static final float TIME_X = 390;
    private static final float PRICE_X = 465;
    private static final float TITLE_WIDTH = 270;
    private static final float SECOND_X = 310;
    private static final float SUM_X = 330;

    private final Invoice invoice;
    private final Sheet sheet;

    private InvoicePdf(Invoice invoice, Sheet sheet) {
        this.invoice = invoice;
        this.sheet = sheet;
    }

    /** The same document gives the same bytes. */
    static byte[] draw(Invoice invoice) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(invoice.id().getLeastSignificantBits());
            document.getDocumentCatalog().setLanguage("en");
            colours(document);
            Sheet sheet = new Sheet(document);
            new InvoicePdf(invoice, sheet).write();
            sheet.finish(invoice.name(), SOFT);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        }
    }

    private void write() throws IOException {
        head();
        parties();
        table();
        sums();
        notes();
    }

    private void head() throws IOException {
        sheet.mark(Sheet.LEFT + 2, 16);
        sheet.skip(14);
        sheet.left(Sheet.LEFT + 28, "Nodefair", new Style(14, true, false));
        sheet.right(Sheet.RIGHT, title(), TITLE);
        sheet.skip(22);
        sheet.right(Sheet.RIGHT, invoice.name(), STRONG);
        sheet.skip(LINE);
        sheet.right(
                Sheet.RIGHT,
                "Issued " + invoice.issuedAt().atZone(ZoneOffset.UTC).toLocalDate(),
                TEXT);
        sheet.skip(LINE);
        sheet.right(Sheet.RIGHT, "For " + invoice.from() + " to " + invoice.to() + " (UTC)", TEXT);
        sheet.skip(LINE);
        sheet.right(Sheet.RIGHT, reference(), TEXT);
        sheet.skip(10);
    }

    private String title() {
        return switch (invoice.kind()) {
            case INVOICE -> "Invoice";
            case CREDIT_NOTE -> "Credit note";
            case SELF_BILLED -> "Self-billed invoice";
            case SELF_BILLED_CREDIT_NOTE -> "Self-billed credit note";
        };
    }

    private String reference() {
        String about = invoice.kind().selfBilled() ? invoice.reference() : "order " + invoice.reference();
        return invoice.corrects()
                .map(original -> "Takes back " + original.name() + " of "
                        + original.issuedAt().atZone(ZoneOffset.UTC).toLocalDate() + ", " + about)
                .orElse(about);
    }

    private void parties() throws IOException {
        float top = sheet.down();
        float afterSeller = party(Sheet.LEFT, "Seller", invoice.seller());
        sheet.back(top);
        float afterBuyer = party(SECOND_X, "Buyer", invoice.buyer());
        sheet.back(Math.max(afterSeller, afterBuyer) + 24);
    }

    private float party(float x, String role, DocumentParty party) throws IOException {
        sheet.skip(LINE);
        sheet.left(x, role, SOFT);
        for (String line : sheet.wrap(party.name(), 230, STRONG)) {
            sheet.skip(LINE);
            sheet.left(x, line, STRONG);
        }
        boolean vatIds = TaxCategory.of(invoice).namesVatIds();
        for (String line : Stream.of(
                        party.street(),
                        (party.postcode() + " " + party.city()).strip(),
                        party.country(),
                        vatIds && !party.vatId().isEmpty() ? "VAT " + party.vatId() : "",
                        party.taxNumber().isEmpty() ? "" : "Tax number " + party.taxNumber(),
                        party.email())
                .filter(text -> !text.isEmpty())
                .toList()) {
            for (String piece : sheet.wrap(line, 230, TEXT)) {
                sheet.skip(LINE);
                sheet.left(x, piece, TEXT);
            }
        }
        return sheet.down();
    }

    private void table() throws IOException {
        columns();
        for (InvoiceLine line : invoice.lines()) row(line);
    }

    private void columns() throws IOException {
        sheet.left(Sheet.LEFT, "Description", SOFT);
        sheet.right(TIME_X, "Time", SOFT);
        sheet.right(PRICE_X, "Price an hour", SOFT);
        sheet.right(Sheet.RIGHT, "Net, " + invoice.currency(), SOFT);
        sheet.skip(5);
        sheet.rule(Sheet.LEFT, Sheet.RIGHT, 0.8f, 0.3f);
        sheet.skip(3);
    }

    private void row(InvoiceLine line) throws IOException {
        List<String> title = sheet.wrap(line.title(), TITLE_WIDTH, TEXT);
        List<String> details = sheet.wrap(line.details(), TITLE_WIDTH, SOFT);
        if (sheet.turnUnless(LINE * (title.size() + details.size()) + 20)) columns();
        sheet.skip(LINE);
        sheet.right(TIME_X, Amounts.time(line.seconds()), TEXT);
        if (!line.lump()) sheet.right(PRICE_X, invoice.perHour(line).toDecimal().toPlainString(), TEXT);
        sheet.right(Sheet.RIGHT, Amounts.grouped(line.netCents()), TEXT);
        for (int i = 0; i < title.size(); i++) {
            if (i > 0) sheet.skip(LINE);
            sheet.left(Sheet.LEFT, title.get(i), TEXT);
        }
        for (String detail : details) {
            sheet.skip(LINE - 1);
            sheet.left(Sheet.LEFT, detail, SOFT);
        }
        sheet.skip(5);
        sheet.rule(Sheet.LEFT, Sheet.RIGHT, 0.4f, 0.85f);
    }

    private void sums() throws IOException {
        sheet.turnUnless(130);
        sheet.skip(8);
        sum("Net", invoice.netCents(), TEXT);
        sum(taxLabel(), invoice.taxCents(), TEXT);
        sum("Total, " + invoice.currency(), invoice.totalCents(), STRONG);
        sheet.skip(4);
        sheet.rule(SUM_X, Sheet.RIGHT, 0.8f, 0.1f);
        sheet.skip(2.2f);
        sheet.rule(SUM_X, Sheet.RIGHT, 0.8f, 0.1f);
        sum(invoice.kind().credit() ? "Given back or offset" : "Paid", invoice.totalCents(), TEXT);
        sum("Due", 0, TEXT);
    }

    private String taxLabel() {
        return invoice.taxPpm() == 0
                ? "Tax"
                : "Tax " + Amounts.percent(invoice.taxPpm()) + " % " + invoice.taxCountry();
    }

    private void sum(String label, long cents, Style style) throws IOException {
        sheet.skip(LINE + 1);
        sheet.left(SUM_X, label, style);
        sheet.right(Sheet.RIGHT, Amounts.grouped(cents), style);
    }

    private void notes() throws IOException {
        sheet.skip(26);
        String exact = "In the ledger, exactly: " + invoice.net().toDecimal().toPlainString() + " net and "
                + invoice.tax().toDecimal().toPlainString() + " tax, "
                + invoice.net().currency() + ". What is less than a cent stays on its account.";
        for (String note : List.of(TaxCategory.of(invoice).reason(), invoice.note(), exact)) {
            if (note.isEmpty()) continue;
            for (String line : sheet.wrap(note, Sheet.RIGHT - Sheet.LEFT, SOFT)) {
                sheet.turnUnless(LINE);
                sheet.left(Sheet.LEFT, line, SOFT);
                sheet.skip(LINE - 1);
            }
        }
    }

    private static void colours(PDDocument document) throws IOException {
        try (InputStream profile = ZUGFeRDExporterFromA3.class.getResourceAsStream("/sRGB.icc")) {
            if (profile == null) throw new IllegalStateException("the colour profile is not packed");
            PDOutputIntent intent = new PDOutputIntent(document, profile);
            intent.setInfo("sRGB IEC61966-2.1");
            intent.setOutputCondition("sRGB IEC61966-2.1");
            intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
            intent.setRegistryName("http://www.color.org");
            document.getDocumentCatalog().addOutputIntent(intent);
        }
    }
}
