package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.money.Money;

/** Lists documents to the account that they are about, newest first. */
@ApplicationScoped
public class InvoiceLists {
    private static final String RENTER = "invoice,credit_note";
    private static final String PROVIDER = "self_billed,self_billed_credit_note";
    private static final String OF =
            " from invoices i where i.account_id = ? and i.kind = any (string_to_array(?, ','))";
    private static final String LIST =
            """
            select i.id, i.name, i.kind, i.issued_at, i.currency, i.net_cents, i.tax_cents, i.reference,
                   exists (select 1 from invoice_documents d where d.invoice_id = i.id) as rendered"""
                    + OF;
    private static final String NEWEST_FIRST = " order by i.issued_at desc, i.name desc";

    @Inject
    private Database database;

    /** What a renter was billed. */
    @Transactional
    public List<InvoiceView> ofRenter(UUID accountId, int offset, int limit) {
        return page(accountId, RENTER, offset, limit);
    }

    @Transactional
    public long countOfRenter(UUID accountId) {
        return count(accountId, RENTER);
    }

    /** What a renter was billed for one order. */
    @Transactional
    public List<InvoiceView> ofOrder(UUID accountId, UUID orderId) {
        return database.list(
                InvoiceLists::view, LIST + " and i.order_id = ?" + NEWEST_FIRST, accountId, RENTER, orderId);
    }

    /** What was written for a provider. */
    @Transactional
    public List<InvoiceView> ofProvider(UUID accountId, int offset, int limit) {
        return page(accountId, PROVIDER, offset, limit);
    }

    @Transactional
    public long countOfProvider(UUID accountId) {
        return count(accountId, PROVIDER);
    }

    /** What was written for a provider about one payout. */
    @Transactional
    public List<InvoiceView> ofPayout(UUID accountId, UUID payoutId) {
        return database.list(
                InvoiceLists::view, LIST + " and i.payout_id = ?" + NEWEST_FIRST, accountId, PROVIDER, payoutId);
    }

    private List<InvoiceView> page(UUID accountId, String kinds, int offset, int limit) {
        return database.list(
                InvoiceLists::view, LIST + NEWEST_FIRST + " limit ? offset ?", accountId, kinds, limit, offset);
    }

    private long count(UUID accountId, String kinds) {
        return database.number("select count(*)" + OF, accountId, kinds);
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
                row.flag("rendered"));
    }
}
