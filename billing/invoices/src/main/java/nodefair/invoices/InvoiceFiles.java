package nodefair.invoices;

import java.io.IOException;
import java.io.UncheckedIOException;
import nodefair.billing.invoice.Invoice;
import nodefair.invoices.CiiInvoice.Guideline;

/** Makes the two files of a document; the same document gives the same bytes. */
public final class InvoiceFiles {
    private InvoiceFiles() {}

    /** PDF/A-3 with {@code factur-x.xml} inside. */
    public static byte[] pdf(Invoice invoice) {
        try {
            return FacturX.embed(
                    InvoicePdf.draw(invoice),
                    CiiInvoice.write(invoice, Guideline.EN16931),
                    invoice.issuedAt(),
                    invoice.name(),
                    invoice.id().getLeastSignificantBits());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** XRechnung. */
    public static byte[] xml(Invoice invoice) {
        return CiiInvoice.write(invoice, Guideline.XRECHNUNG);
    }
}
