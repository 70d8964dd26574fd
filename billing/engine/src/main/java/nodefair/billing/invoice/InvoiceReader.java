package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.party.TaxTreatment;
import nodefair.db.money.Money;

/** Reads documents whole. */
@ApplicationScoped
public class InvoiceReader {
    private static final String HEAD =
            """
            select i.*, i.period_from::text as first_day, i.period_to::text as last_day, o.name as original_name,
                   o.issued_at as original_issued_at
            from invoices i left join invoices o on o.id = i.corrects_id where i.id = ?""";

    @Inject
    private Database database;

    private record Role(String role, DocumentParty party) {}

    @Transactional
    public Optional<Invoice> find(UUID id) {
        Map<String, DocumentParty> parties =
                database.list(InvoiceReader::party, "select * from invoice_parties where invoice_id = ?", id).stream()
                        .collect(Collectors.toMap(Role::role, Role::party));
        return database.first(row -> invoice(row, parties, lines(id, row.text("booked_currency"))), HEAD, id);
    }

    private List<InvoiceLine> lines(UUID id, String currency) {
        return database.list(
                row -> new InvoiceLine(
                        row.text("title"),
                        row.text("details"),
                        row.number("seconds"),
                        new Money(row.number("price_per_hour_micros"), currency),
                        new Money(row.number("net_micros"), currency),
                        row.number("net_cents")),
                "select * from invoice_lines where invoice_id = ? order by line",
                id);
    }

    private static Invoice invoice(Row row, Map<String, DocumentParty> parties, List<InvoiceLine> lines)
            throws SQLException {
        String booked = row.text("booked_currency");
        Optional<Instant> originalIssued = row.optionalInstant("original_issued_at");
        DocumentParty seller = parties.get("seller");
        DocumentParty buyer = parties.get("buyer");
        if (seller == null || buyer == null) throw new IllegalStateException("a document without its parties");
        return new Invoice(
                row.uuid("id"),
                row.text("name"),
                InvoiceKind.of(row.text("kind")),
                row.instant("issued_at"),
                LocalDate.parse(row.text("first_day")),
                LocalDate.parse(row.text("last_day")),
                row.text("currency"),
                TaxTreatment.of(row.text("treatment")),
                row.text("tax_country"),
                row.integer("tax_ppm"),
                new Money(row.number("net_micros"), booked),
                new Money(row.number("tax_micros"), booked),
                row.number("net_cents"),
                row.number("tax_cents"),
                Rate.of(row),
                row.text("reference"),
                row.text("note"),
                row.optionalText("original_name")
                        .map(name -> new Invoice.Original(name, originalIssued.orElse(Instant.EPOCH))),
                seller,
                buyer,
                lines);
    }

    private static Role party(Row row) throws SQLException {
        return new Role(
                row.text("role"),
                new DocumentParty(
                        row.text("name"),
                        row.text("street"),
                        row.text("postcode"),
                        row.text("city"),
                        row.text("country"),
                        row.text("vat_id"),
                        row.text("tax_number"),
                        row.text("email"),
                        row.text("phone")));
    }
}
