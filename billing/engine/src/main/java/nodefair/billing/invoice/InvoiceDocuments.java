package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Hashes;
import nodefair.db.money.Money;

/** Keeps the rendered documents and shows each to the account that it is about, and to nobody else. */
@ApplicationScoped
public class InvoiceDocuments {
    private static final String WAITING =
            """
            select i.id from invoices i where not exists (select 1 from invoice_documents d where d.invoice_id = i.id)
            order by i.issued_at, i.id limit ?""";
    private static final String LIST =
            """
            select i.id, i.name, i.kind, i.issued_at, i.currency, i.net_cents, i.tax_cents, i.reference, i.order_id,
                   i.payout_id, exists (select 1 from invoice_documents d where d.invoice_id = i.id) as rendered
            from invoices i where i.account_id = ? and i.kind = any (string_to_array(?, ','))
            order by i.issued_at desc, i.name desc limit 500""";
    private static final String CONTENT =
            """
            select i.name, d.sha256, d.content from invoice_documents d join invoices i on i.id = d.invoice_id
            where d.invoice_id = ? and d.format = ? and i.account_id = ?""";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** What a file is. */
    public enum Format {
        /** PDF/A-3 with the EN 16931 invoice inside. */
        PDF,
        /** The same invoice as XRechnung. */
        XML;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A stored file. */
    public record Content(String name, String sha256, ByteBuffer bytes) {}

    /** Oldest documents without a file. */
    @Transactional
    public List<UUID> waiting(int limit) {
        return database.list(row -> row.uuid("id"), WAITING, limit);
    }

    /** Stores both files; what is stored already stays as it is. */
    @Transactional
    public void store(UUID invoiceId, byte[] pdf, byte[] xml) {
        put(invoiceId, Format.PDF, pdf);
        put(invoiceId, Format.XML, xml);
    }

    private void put(UUID invoiceId, Format format, byte[] content) {
        database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into invoice_documents (invoice_id, format, sha256, content, created_at)"
                            + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
                Database.bind(
                        statement,
                        invoiceId,
                        format.word(),
                        Hashes.hex(Hashes.digest().digest(content)),
                        content,
                        clock.instant());
                return statement.executeUpdate();
            }
        });
    }

    /** What a renter was billed, newest first. */
    @Transactional
    public List<InvoiceView> ofRenter(UUID accountId) {
        return database.list(InvoiceDocuments::view, LIST, accountId, "invoice,credit_note");
    }

    /** What was written for a provider, newest first. */
    @Transactional
    public List<InvoiceView> ofProvider(UUID accountId) {
        return database.list(InvoiceDocuments::view, LIST, accountId, "self_billed,self_billed_credit_note");
    }

    /** A file of a document that is about this account; empty for anybody else's and while it is not rendered. */
    @Transactional
    public Optional<Content> content(UUID invoiceId, Format format, UUID accountId) {
        return database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CONTENT)) {
                Database.bind(statement, invoiceId, format.word(), accountId);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) return Optional.empty();
                    return Optional.of(new Content(
                            row.getString(1),
                            row.getString(2),
                            ByteBuffer.wrap(row.getBytes(3)).asReadOnlyBuffer()));
                }
            }
        });
    }

    private static InvoiceView view(Row row) throws SQLException {
        String currency = row.text("currency");
        return new InvoiceView(
                row.uuid("id"),
                row.text("name"),
                InvoiceKind.of(row.text("kind")),
                row.instant("issued_at"),
                Money.ofCents(row.number("net_cents"), currency),
                Money.ofCents(row.number("tax_cents"), currency),
                row.text("reference"),
                row.optionalText("order_id").map(UUID::fromString),
                row.optionalText("payout_id").map(UUID::fromString),
                row.flag("rendered"));
    }
}
