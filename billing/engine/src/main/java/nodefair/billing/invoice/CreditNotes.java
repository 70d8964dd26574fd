package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a document said when the settlement behind it was reversed in the ledger. One credit note an original and
 * round; it names the original. When everything is reversed, the credit notes add up to the original to the cent.
 */
@ApplicationScoped
public class CreditNotes {
    /** "credits" in letters: what is left of an original must not change while it is counted. */
    private static final long CREDITS_LOCK = 0x6372_6564_6974_73L;

    private static final String REVERSED =
            """
            from ledger_transactions r join settlements s on s.transaction_sequence = r.reverses
            join invoice_items i on i.usage_id = s.usage_id and i.kind in ('invoice', 'self_billed')
            where r.reverses is not null and not exists (
                select 1 from invoice_items c where c.usage_id = i.usage_id
                and c.kind = case i.kind when 'invoice' then 'credit_note' else 'self_billed_credit_note' end)""";
    private static final String DUE =
            "select distinct i.invoice_id as id " + REVERSED + " and r.recorded_at > ? limit 200";
    private static final String ITEMS = "select i.usage_id, i.net_micros, i.tax_micros, s.seconds " + REVERSED
            + " and i.invoice_id = ? order by i.usage_id";
    private static final String CREDITED =
            """
            select coalesce(sum(net_micros), 0) as net, coalesce(sum(tax_micros), 0) as tax,
                   coalesce(sum(net_cents), 0) as net_cents, coalesce(sum(tax_cents), 0) as tax_cents
            from invoices where corrects_id = ?""";

    @Inject
    private Database database;

    @Inject
    private InvoiceReader reader;

    @Inject
    private InvoiceBook book;

    @Inject
    private Clock clock;

    private record Reversed(InvoiceDraft.Item item, long seconds) {}

    private record Sum(long net, long tax, long netCents, long taxCents) {}

    private record Owner(UUID accountId, @Nullable UUID providerId, @Nullable UUID orderId, @Nullable UUID payoutId) {}

    /** Documents with a settlement that was reversed within a time and not taken back. */
    @Transactional
    public List<UUID> due(Duration back) {
        return database.list(row -> row.uuid("id"), DUE, clock.instant().minus(back));
    }

    /** Takes back what was reversed of a document; empty when that is nothing. */
    @Transactional
    public Optional<UUID> issue(UUID invoiceId) {
        database.lock(CREDITS_LOCK);
        List<Reversed> reversed = database.list(
                row -> new Reversed(
                        new InvoiceDraft.Item(row.uuid("usage_id"), row.number("net_micros"), row.number("tax_micros")),
                        row.number("seconds")),
                ITEMS,
                invoiceId);
        if (reversed.isEmpty()) return Optional.empty();
        Invoice original = reader.find(invoiceId).orElseThrow();
        Owner owner = database.first(
                        CreditNotes::owner,
                        "select account_id, provider_id, order_id, payout_id from invoices where id = ?",
                        invoiceId)
                .orElseThrow();
        UUID id = Ids.next();
        book.issue(id, draft(invoiceId, original, owner, reversed));
        return Optional.of(id);
    }

    private InvoiceDraft draft(UUID invoiceId, Invoice original, Owner owner, List<Reversed> reversed) {
        Sum before = database.first(CreditNotes::sum, CREDITED, invoiceId).orElseThrow();
        Sum now = now(original, before, reversed);
        String currency = original.net().currency();
        Money net = new Money(now.net(), currency);
        long seconds = reversed.stream().mapToLong(Reversed::seconds).sum();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String jobs = reversed.size() == 1 ? "1 job" : reversed.size() + " jobs";
        return new InvoiceDraft(
                original.kind().correction(),
                owner.accountId(),
                new InvoiceDraft.Subject(owner.providerId(), owner.orderId(), owner.payoutId(), invoiceId),
                original.from(),
                original.to().isAfter(today) ? today : original.to(),
                original.currency(),
                new InvoiceDraft.Tax(original.treatment(), original.taxCountry(), original.taxPpm()),
                new InvoiceDraft.Sums(
                        net, new Money(now.tax(), currency), now.netCents(), now.taxCents(), original.rate()),
                original.reference(),
                "Takes back part or all of " + original.name() + ".",
                original.seller(),
                original.buyer(),
                List.of(new InvoiceLine(
                        "Credit for compute that was reversed",
                        jobs + " of " + original.name(),
                        seconds,
                        Money.zero(currency),
                        net,
                        now.netCents())),
                reversed.stream().map(Reversed::item).toList());
    }

    /** Cents so that original less all credits is what is left of the entries, rounded as the original was. */
    private static Sum now(Invoice original, Sum before, List<Reversed> reversed) {
        long net = reversed.stream().mapToLong(r -> r.item().netMicros()).reduce(0, Math::addExact);
        long tax = reversed.stream().mapToLong(r -> r.item().taxMicros()).reduce(0, Math::addExact);
        if (original.kind().selfBilled()) {
            tax = new Money(net, original.net().currency())
                    .timesFloor(
                            original.tax().micros(),
                            Math.max(1, original.net().plus(original.tax()).micros()))
                    .micros();
            net -= tax;
        }
        long netLeft = original.net().micros() - before.net() - net;
        long netLeftCents = Cents.halfUp(original.rate().worth(Math.max(0, netLeft)));
        boolean all = netLeft == 0;
        long taxLeftCents = all ? 0 : Cents.tax(netLeftCents, original.taxPpm());
        return new Sum(
                net,
                tax,
                Math.max(0, original.netCents() - before.netCents() - netLeftCents),
                Math.max(0, original.taxCents() - before.taxCents() - taxLeftCents));
    }

    private static Sum sum(Row row) throws SQLException {
        return new Sum(row.number("net"), row.number("tax"), row.number("net_cents"), row.number("tax_cents"));
    }

    private static Owner owner(Row row) throws SQLException {
        return new Owner(
                row.uuid("account_id"),
                row.optionalText("provider_id").map(UUID::fromString).orElse(null),
                row.optionalText("order_id").map(UUID::fromString).orElse(null),
                row.optionalText("payout_id").map(UUID::fromString).orElse(null));
    }
}
