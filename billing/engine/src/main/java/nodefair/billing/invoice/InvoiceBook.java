package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues documents. The number is taken in the transaction that stores the document, from a row that stays locked to its end:
 * what is rolled back gives its number back, so a series has no gap.
 */
@ApplicationScoped
public class InvoiceBook {
    private static final Logger LOG = LoggerFactory.getLogger(InvoiceBook.class);
    private static final String TAKE_NUMBER =
            "update invoice_series set last_number = last_number + 1 where name = ? returning last_number";
    private static final String INSERT =
            """
            insert into invoices (id, series, number, name, kind, account_id, provider_id, order_id, payout_id, corrects_id,
                issued_at, period_from, period_to, booked_currency, currency, treatment, tax_country, tax_ppm, net_micros,
                tax_micros, net_cents, tax_cents, rate, reference, note)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as numeric), ?, ?)""";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Stores a document under the next number of its series; the id is the caller's, so that a booking can name it before. */
    @Transactional
    public String issue(UUID id, InvoiceDraft draft) {
        Instant now = clock.instant();
        String series = draft.kind().series(now.atZone(ZoneOffset.UTC).getYear());
        database.update("insert into invoice_series (name) values (?) on conflict do nothing", series);
        long number = database.number(TAKE_NUMBER, series);
        String name = String.format(Locale.ROOT, "%s-%06d", series, number);
        insert(id, draft, now, series, number, name);
        party(id, "seller", draft.seller());
        party(id, "buyer", draft.buyer());
        database.with(connection -> {
            lines(connection, id, draft.lines());
            items(connection, id, draft);
            return true;
        });
        LOG.info(
                "document issued, name={} kind={} invoice={}",
                name,
                draft.kind().word(),
                id);
        return name;
    }

    private void insert(UUID id, InvoiceDraft draft, Instant now, String series, long number, String name) {
        database.update(
                INSERT,
                id,
                series,
                number,
                name,
                draft.kind().word(),
                draft.owner(),
                draft.subject().providerId(),
                draft.subject().orderId(),
                draft.subject().payoutId(),
                draft.subject().correctsId(),
                now,
                draft.from(),
                draft.to(),
                draft.sums().net().currency(),
                draft.currency(),
                draft.tax().treatment().word(),
                draft.tax().country(),
                draft.tax().ratePpm(),
                draft.sums().net().micros(),
                draft.sums().tax().micros(),
                draft.sums().netCents(),
                draft.sums().taxCents(),
                draft.sums().rate().perUnit().toPlainString(),
                draft.reference(),
                draft.note());
    }

    private void party(UUID id, String role, DocumentParty party) {
        database.update(
                "insert into invoice_parties (invoice_id, role, name, street, postcode, city, country, vat_id, tax_number,"
                        + " email, phone) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                role,
                party.name(),
                party.street(),
                party.postcode(),
                party.city(),
                party.country(),
                party.vatId(),
                party.taxNumber(),
                party.email(),
                party.phone());
    }

    private static void lines(Connection connection, UUID id, List<InvoiceLine> lines) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into invoice_lines (invoice_id, line, title, details, seconds, price_per_hour_micros, net_micros,"
                        + " net_cents) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            int number = 0;
            for (InvoiceLine line : lines) {
                Database.bind(
                        statement,
                        id,
                        ++number,
                        line.title(),
                        line.details(),
                        line.seconds(),
                        line.perHour().micros(),
                        line.net().micros(),
                        line.netCents());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void items(Connection connection, UUID id, InvoiceDraft draft) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into invoice_items (usage_id, kind, invoice_id, net_micros, tax_micros) values (?, ?, ?, ?, ?)")) {
            for (InvoiceDraft.Item item : draft.items()) {
                Database.bind(statement, item.usageId(), draft.kind().word(), id, item.netMicros(), item.taxMicros());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
