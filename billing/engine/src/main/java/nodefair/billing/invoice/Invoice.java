package nodefair.billing.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.party.TaxTreatment;
import nodefair.db.money.Money;

/**
 * A document as it was issued; nothing about it changes any more.
 *
 * @param name its number as it is read: NF-2026-000001
 * @param currency of the document, ISO 4217
 * @param net what its entries say; their currency may be a token that stands for the document's
 * @param netCents what the document says
 * @param rate units of the document's currency for one of the entries'
 * @param reference what the buyer knows it by: the order's number, or the payout's
 */
public record Invoice(
        UUID id,
        String name,
        InvoiceKind kind,
        Instant issuedAt,
        LocalDate from,
        LocalDate to,
        String currency,
        TaxTreatment treatment,
        String taxCountry,
        int taxPpm,
        Money net,
        Money tax,
        long netCents,
        long taxCents,
        Rate rate,
        String reference,
        String note,
        Optional<Original> corrects,
        DocumentParty seller,
        DocumentParty buyer,
        List<InvoiceLine> lines) {
    public Invoice {
        lines = List.copyOf(lines);
    }

    /** The document that a credit note takes back. */
    public record Original(String name, Instant issuedAt) {}

    /** A line's price of an hour in the document's currency. */
    public Money perHour(InvoiceLine line) {
        return new Money(rate.worth(line.perHour().micros()), currency);
    }

    public long totalCents() {
        return Math.addExact(netCents, taxCents);
    }
}
