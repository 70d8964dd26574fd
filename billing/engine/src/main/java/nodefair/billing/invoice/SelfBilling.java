package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.party.TaxDecision;
import nodefair.billing.party.TaxDecisions;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/**
 * Writes a provider's invoice to the platform for each payout that was paid: it states the payout's items and its sum is what
 * arrived. A share includes the tax that a registered provider owes; the platform books that tax as recoverable.
 */
@ApplicationScoped
public class SelfBilling {
    private static final String DUE =
            """
            select p.id from payouts p join providers v on v.id = p.provider_id
            where p.state = 'paid' and p.ended_at > ? and v.account_id is not null
              and exists (select 1 from payout_items t where t.payout_id = p.id)
              and not exists (select 1 from invoices i where i.payout_id = p.id and i.kind = 'self_billed')
            order by p.ended_at limit 200""";
    private static final String PAYOUT =
            """
            select p.id, p.provider_id, p.currency, p.amount_micros, p.destination, v.account_id, v.country
            from payouts p join providers v on v.id = p.provider_id where p.id = ? and v.account_id is not null""";
    private static final String BY_NODE =
            """
            select n.name, count(*) as jobs, sum(s.seconds) as seconds, sum(t.amount_micros) as micros,
                   floor(sum(t.amount_micros * coalesce(k.usd, 1)))::bigint as worth,
                   min(u.recorded_at at time zone 'UTC')::date::text as first_day,
                   max(u.recorded_at at time zone 'UTC')::date::text as last_day
            from payout_items t join settlements s on s.usage_id = t.usage_id join usages u on u.id = t.usage_id
            join nodes n on n.id = s.node_id join orders o on o.id = s.order_id
            left join quote_token_prices k on k.quote_id = o.quote_id and k.symbol = o.currency
            where t.payout_id = ? group by 1 order by 1""";

    @Inject
    private Database database;

    @Inject
    private InvoiceBook book;

    @Inject
    private DocumentParties parties;

    @Inject
    private TaxDecisions taxes;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    private record Paid(UUID id, UUID providerId, UUID accountId, String country, Money amount, String destination) {}

    /** @param worth the same in micros of the document's currency */
    private record Node(
            String name, long jobs, long seconds, long micros, long worth, LocalDate first, LocalDate last) {}

    /** Payouts that were paid within a time and have no invoice. */
    @Transactional
    public List<UUID> due(Duration back) {
        return database.list(row -> row.uuid("id"), DUE, clock.instant().minus(back));
    }

    /** Writes the invoice of a payout; empty for a provider without an account. */
    @Transactional
    public Optional<UUID> issue(UUID payoutId) {
        return database.first(SelfBilling::paid, PAYOUT, payoutId).map(this::issue);
    }

    private UUID issue(Paid payout) {
        UUID id = Ids.next();
        TaxDecision tax = taxes.forProvider(payout.accountId(), payout.country());
        InvoiceDraft draft = draft(payout, tax);
        if (draft.sums().taxCents() > 0) bookInputTax(id, tax.country(), draft);
        book.issue(id, draft);
        return id;
    }

    private InvoiceDraft draft(Paid payout, TaxDecision tax) {
        List<Node> nodes = database.list(SelfBilling::node, BY_NODE, payout.id());
        List<InvoiceDraft.Item> items = database.list(
                row -> new InvoiceDraft.Item(row.uuid("usage_id"), row.number("amount_micros"), 0),
                "select usage_id, amount_micros from payout_items where payout_id = ? order by usage_id",
                payout.id());
        String currency = payout.amount().currency();
        long gross = items.stream().mapToLong(InvoiceDraft.Item::netMicros).reduce(0, Math::addExact);
        long worth = nodes.stream().mapToLong(Node::worth).reduce(0, Math::addExact);
        Rate rate = Rate.of(gross, worth);
        long grossCents = Cents.halfUp(worth);
        long netCents = Cents.netWithin(grossCents, tax.ratePpm());
        long taxCents = grossCents - netCents;
        long taxMicros = rate.booked(Math.multiplyExact(taxCents, Cents.MICROS));
        return new InvoiceDraft(
                InvoiceKind.SELF_BILLED,
                payout.accountId(),
                new InvoiceDraft.Subject(payout.providerId(), null, payout.id(), null),
                nodes.stream().map(Node::first).min(LocalDate::compareTo).orElseThrow(),
                nodes.stream().map(Node::last).max(LocalDate::compareTo).orElseThrow(),
                Fiat.of(currency),
                new InvoiceDraft.Tax(tax.treatment(), tax.country(), tax.ratePpm()),
                new InvoiceDraft.Sums(
                        new Money(gross - taxMicros, currency),
                        new Money(taxMicros, currency),
                        netCents,
                        taxCents,
                        rate),
                "payout " + payout.id(),
                "Written by the buyer for the seller (self-billing). Paid to "
                        + (payout.destination().isBlank() ? "your account" : payout.destination())
                        + ". Nothing is due.",
                parties.account(payout.accountId()),
                parties.platform(),
                lines(nodes, new Money(gross - taxMicros, currency), gross, netCents, rate),
                items);
    }

    /** A line a node; the tax within is taken from each line in proportion. */
    private static List<InvoiceLine> lines(List<Node> nodes, Money net, long gross, long netCents, Rate rate) {
        String currency = net.currency();
        List<Long> micros = new ArrayList<>();
        long left = net.micros();
        for (int i = 0; i < nodes.size(); i++) {
            boolean last = i == nodes.size() - 1;
            long share = last
                    ? left
                    : new Money(nodes.get(i).micros(), currency)
                            .timesFloor(net.micros(), Math.max(gross, 1))
                            .micros();
            micros.add(share);
            left -= share;
        }
        List<Long> cents = Cents.shares(micros.stream().map(rate::worth).toList(), netCents);
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            lines.add(new InvoiceLine(
                    "Compute on node " + node.name(),
                    (node.jobs() == 1 ? "1 job" : node.jobs() + " jobs") + ", the provider's share",
                    node.seconds(),
                    Money.zero(currency),
                    new Money(micros.get(i), currency),
                    cents.get(i)));
        }
        return lines;
    }

    private void bookInputTax(UUID id, String country, InvoiceDraft draft) {
        Money tax = draft.sums().tax();
        ledger.post(Booking.draft("invoice:" + id + ":input_tax", "input_tax", "invoice:" + id, clock.instant())
                .debit(Account.inputTax(country), tax)
                .credit(Account.taxRecovered(), tax)
                .build());
    }

    private static Paid paid(Row row) throws SQLException {
        return new Paid(
                row.uuid("id"),
                row.uuid("provider_id"),
                row.uuid("account_id"),
                row.text("country"),
                row.money("amount_micros"),
                row.text("destination"));
    }

    private static Node node(Row row) throws SQLException {
        return new Node(
                row.text("name"),
                row.number("jobs"),
                row.number("seconds"),
                row.number("micros"),
                row.number("worth"),
                LocalDate.parse(row.text("first_day")),
                LocalDate.parse(row.text("last_day")));
    }
}
