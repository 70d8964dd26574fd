package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Hashes;

/** Keeps the files of documents and hands each to the account that it is about, to the books, and to nobody else. */
@ApplicationScoped
public class InvoiceDocuments {
    private static final String WAITING =
            """
            select i.id, i.issued_at from invoices i
            where (i.issued_at, i.id) > (?, ?) and not exists (select 1 from invoice_documents d where d.invoice_id = i.id)
            order by i.issued_at, i.id limit ?""";
    private static final String CONTENT =
            """
            select i.name, d.sha256, d.content from invoice_documents d join invoices i on i.id = d.invoice_id
            where d.invoice_id = ? and d.format = ?""";

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

    /** A document without files. */
    public record Waiting(UUID id, Instant issuedAt) {
        /** Before every document issued from an instant on. */
        public static Waiting from(Instant issuedAt) {
            return new Waiting(new UUID(0, 0), issuedAt);
        }
    }

    /** Documents without files that come after another, oldest first. */
    @Transactional
    public List<Waiting> waiting(Waiting after, int limit) {
        return database.list(
                row -> new Waiting(row.uuid("id"), row.instant("issued_at")),
                WAITING,
                after.issuedAt(),
                after.id(),
                limit);
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

    /** A file of a document that is about this account; empty for anybody else's and while it is not rendered. */
    @Transactional
    public Optional<Content> content(UUID invoiceId, Format format, UUID accountId) {
        return read(CONTENT + " and i.account_id = ?", invoiceId, format.word(), accountId);
    }

    /** A file of anybody's document, for the people who keep the books; empty while it is not rendered. */
    @Transactional
    public Optional<Content> content(UUID invoiceId, Format format) {
        return read(CONTENT, invoiceId, format.word());
    }

    private Optional<Content> read(String sql, Object... arguments) {
        return database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Database.bind(statement, arguments);
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
}
