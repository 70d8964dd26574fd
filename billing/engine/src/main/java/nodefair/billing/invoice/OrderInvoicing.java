package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.party.TaxTreatment;
import nodefair.billing.price.TaxTable;
import nodefair.billing.settings.SellerSettings;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/**
 * Bills renters: an order when it is over, and what an order that goes on has used when a month (UTC) is over. An invoice states
 * settled usages, each once; what was not used was never owed and stands on none.
 */
@ApplicationScoped
public class OrderInvoicing {
    /** What of an order can be billed: settled for money, on no invoice, not reversed; all of it, or what a past month settled. */
    private static final String OPEN =
            """
            from settlements s join usages u on u.id = s.usage_id join nodes n on n.id = s.node_id
            where s.order_id = ? and s.transaction_sequence is not null and s.settled_at < ?
              and not exists (select 1 from invoice_items i where i.usage_id = s.usage_id and i.kind = 'invoice')
              and not exists (select 1 from ledger_transactions r where r.reverses = s.transaction_sequence)""";

    private static final String DUE =
            """
            with candidates as (
                select id, 'infinity'::timestamptz as until from orders where closed_at > ?
                union all
                select id, ? from orders where state in ('funded', 'exhausted') and funded_at < ?)
            select distinct c.id from candidates c join settlements s on s.order_id = c.id
            where s.transaction_sequence is not null and s.settled_at < c.until
              and not exists (select 1 from invoice_items i where i.usage_id = s.usage_id and i.kind = 'invoice')
              and not exists (select 1 from ledger_transactions r where r.reverses = s.transaction_sequence)
            limit 200""";
    private static final String ORDER =
            """
            select o.account_id, o.number, o.title, o.currency, o.price_per_hour_micros, o.tax_country, o.tax_ppm, o.rail,
                   o.closed_at, t.treatment, t.vat_id, coalesce(k.usd, 1) as rate
            from orders o left join tax_decisions t on t.quote_id = o.quote_id
            left join quote_token_prices k on k.quote_id = o.quote_id and k.symbol = o.currency where o.id = ?""";

    @Inject
    private Database database;

    @Inject
    private InvoiceBook book;

    @Inject
    private DocumentParties parties;

    @Inject
    private FreeIntervals free;

    @Inject
    private SellerSettings seller;

    @Inject
    private Clock clock;

    private record Bought(
            UUID accountId,
            String number,
            String title,
            Money perHour,
            String taxCountry,
            int taxPpm,
            String rail,
            boolean over,
            Optional<String> treatment,
            Optional<String> vatId,
            Rate rate) {}

    private record Used(String node, LocalDate day, long jobs, long seconds, long micros) {}

    /** Orders with something to bill: closed within a time, or open with use of a month that is over. */
    @Transactional
    public List<UUID> due(Duration back) {
        Instant now = clock.instant();
        Instant month = monthStart(now);
        return database.list(row -> row.uuid("id"), DUE, now.minus(back), month, month);
    }

    /** Bills what can be billed of an order now; empty when there is nothing. */
    @Transactional
    public Optional<UUID> issue(UUID orderId) {
        Instant now = clock.instant();
        Bought order = database.first(OrderInvoicing::bought, ORDER, orderId).orElseThrow();
        Instant until = order.over() ? now.plus(Duration.ofDays(1)) : monthStart(now);
        List<InvoiceDraft.Item> items = database.list(
                row -> new InvoiceDraft.Item(
                        row.uuid("usage_id"), row.number("gross_micros"), row.number("tax_micros")),
                "select s.usage_id, s.gross_micros, s.tax_micros " + OPEN + " order by s.usage_id",
                orderId,
                until);
        if (items.isEmpty()) return Optional.empty();
        List<Used> used = database.list(
                OrderInvoicing::used,
                "select n.name, (u.recorded_at at time zone 'UTC')::date::text as day, count(*) as jobs,"
                        + " sum(s.seconds) as seconds, sum(s.gross_micros) as micros " + OPEN
                        + " group by 1, 2 order by 2, 1",
                orderId,
                until);
        UUID id = Ids.next();
        book.issue(id, draft(orderId, order, items, used, free.of(orderId, until)));
        return Optional.of(id);
    }

    private InvoiceDraft draft(
            UUID orderId, Bought order, List<InvoiceDraft.Item> items, List<Used> used, List<InvoiceLine> unbilled) {
        String currency = order.perHour().currency();
        long net = items.stream().mapToLong(InvoiceDraft.Item::netMicros).reduce(0, Math::addExact);
        long tax = items.stream().mapToLong(InvoiceDraft.Item::taxMicros).reduce(0, Math::addExact);
        long netCents = Cents.halfUp(order.rate().worth(net));
        List<InvoiceLine> lines = new ArrayList<>(lines(order, used, netCents));
        lines.addAll(unbilled);
        TaxTreatment treatment = treatment(order);
        DocumentParty buyer = parties.account(order.accountId());
        return new InvoiceDraft(
                InvoiceKind.INVOICE,
                order.accountId(),
                new InvoiceDraft.Subject(null, orderId, null, null),
                used.get(0).day(),
                used.get(used.size() - 1).day(),
                Fiat.of(currency),
                new InvoiceDraft.Tax(treatment, order.taxCountry(), order.taxPpm()),
                new InvoiceDraft.Sums(
                        new Money(net, currency),
                        new Money(tax, currency),
                        netCents,
                        Cents.tax(netCents, order.taxPpm()),
                        order.rate()),
                order.number(),
                paid(order, currency),
                parties.platform(),
                order.vatId()
                        .map(id -> withVatId(buyer, id, order.taxCountry()))
                        .orElse(buyer),
                lines,
                items);
    }

    private static List<InvoiceLine> lines(Bought order, List<Used> used, long netCents) {
        List<Long> cents = Cents.shares(
                used.stream().map(day -> order.rate().worth(day.micros())).toList(), netCents);
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 0; i < used.size(); i++) {
            Used day = used.get(i);
            lines.add(new InvoiceLine(
                    order.title() + " on " + day.node() + ", " + day.day(),
                    day.jobs() == 1 ? "1 job" : day.jobs() + " jobs",
                    day.seconds(),
                    order.perHour(),
                    new Money(day.micros(), order.perHour().currency()),
                    cents.get(i)));
        }
        return lines;
    }

    /** An order from before decisions were kept is read from its rate and country. */
    private TaxTreatment treatment(Bought order) {
        return order.treatment().map(TaxTreatment::of).orElseGet(() -> {
            if (!TaxTable.inEuropeanUnion(order.taxCountry())) return TaxTreatment.OUTSIDE;
            return order.taxCountry().equals(seller.country()) ? TaxTreatment.DOMESTIC : TaxTreatment.DESTINATION;
        });
    }

    /** The number that the tax was decided by, whatever the buyer has entered since. */
    private static DocumentParty withVatId(DocumentParty buyer, String vatId, String country) {
        return new DocumentParty(
                buyer.name(),
                buyer.street(),
                buyer.postcode(),
                buyer.city(),
                country,
                vatId,
                buyer.taxNumber(),
                buyer.email(),
                buyer.phone());
    }

    private static String paid(Bought order, String currency) {
        String by =
                switch (order.rail()) {
                    case "card" -> "by card";
                    case "token" ->
                        "with " + currency + ", each counted as "
                                + order.rate().perUnit().stripTrailingZeros().toPlainString() + " " + Fiat.of(currency);
                    default -> "from your balance";
                };
        return "Paid in advance " + by + " with order " + order.number() + ". Nothing is due.";
    }

    private static Instant monthStart(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Bought bought(Row row) throws SQLException {
        return new Bought(
                row.uuid("account_id"),
                row.text("number"),
                row.text("title"),
                row.money("price_per_hour_micros"),
                row.text("tax_country"),
                row.integer("tax_ppm"),
                row.text("rail"),
                row.optionalInstant("closed_at").isPresent(),
                row.optionalText("treatment"),
                row.optionalText("vat_id"),
                Rate.of(row));
    }

    private static Used used(Row row) throws SQLException {
        return new Used(
                row.text("name"),
                LocalDate.parse(row.text("day")),
                row.number("jobs"),
                row.number("seconds"),
                row.number("micros"));
    }
}
