package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Difference;

/** Invariant 12: invoice numbers have no gap, and an invoice equals its entries. An empty answer is the good one. */
@ApplicationScoped
public class InvoiceChecker {
    private static final int INVARIANT = 12;
    private static final String GAP =
            """
            select 'series:' || s.name as subject,
                   'last ' || s.last_number || ', documents ' || count(i.id) || ', highest ' || coalesce(max(i.number), 0) as details
            from invoice_series s left join invoices i on i.series = s.name group by s.name, s.last_number
            having s.last_number <> count(i.id) or s.last_number <> coalesce(max(i.number), 0)""";
    private static final String ITEMS_DIFFER =
            """
            select 'invoice:' || i.name as subject,
                   'says ' || i.net_micros || '+' || i.tax_micros || ', items ' || coalesce(t.net, 0) || '+' || coalesce(t.tax, 0) as details
            from invoices i left join (select invoice_id, sum(net_micros) as net, sum(tax_micros) as tax
                                       from invoice_items group by 1) t on t.invoice_id = i.id
            where i.net_micros + i.tax_micros <> coalesce(t.net, 0) + coalesce(t.tax, 0)
               or (i.kind in ('invoice', 'credit_note') and i.tax_micros <> coalesce(t.tax, 0))""";
    private static final String LINES_DIFFER =
            """
            select 'invoice:' || i.name as subject,
                   'says ' || i.net_micros || ', ' || i.net_cents || ' cents; lines ' || sum(l.net_micros) || ', ' || sum(l.net_cents) as details
            from invoices i join invoice_lines l on l.invoice_id = i.id group by i.name, i.net_micros, i.net_cents
            having i.net_micros <> sum(l.net_micros) or i.net_cents <> sum(l.net_cents)""";

    /** Half a cent on the net; on the tax a cent, and what the floors of its usages took. */
    private static final String CENTS_DIFFER =
            """
            select 'invoice:' || i.name as subject,
                   i.net_cents || '+' || i.tax_cents || ' cents for ' || i.net_micros || '+' || i.tax_micros as details
            from invoices i
            where (i.corrects_id is null and abs(i.net_cents * 10000 - floor(i.net_micros * i.rate)) > 5000)
               or abs(i.net_cents * 10000 - floor(i.net_micros * i.rate)) > 10000
               or abs(i.tax_cents * 10000 - floor(i.tax_micros * i.rate)) > 20000
                  + (select count(*) from invoice_items t where t.invoice_id = i.id)""";

    private static final String ENTRIES_DIFFER =
            """
            select 'invoice:' || i.name as subject,
                   'usage ' || t.usage_id || ' is ' || t.net_micros || '+' || t.tax_micros || ', booked '
                   || b.total - b.tax || '+' || b.tax as details
            from invoice_items t join invoices i on i.id = t.invoice_id join settlements s on s.usage_id = t.usage_id
            cross join lateral (
                select coalesce(sum(e.amount_micros) filter (where e.side = 'C'), 0) as total,
                       coalesce(sum(e.amount_micros) filter (where e.side = 'C' and a.code like 'tax:%'), 0) as tax
                from ledger_entries e join ledger_accounts a on a.id = e.account_id
                where e.transaction_sequence = s.transaction_sequence) b
            where t.kind in ('invoice', 'credit_note')
              and (t.net_micros + t.tax_micros <> b.total or t.tax_micros <> b.tax)""";
    private static final String PAYOUT_DIFFERS =
            """
            select 'invoice:' || i.name as subject, i.net_micros + i.tax_micros || ', paid out ' || p.amount_micros as details
            from invoices i join payouts p on p.id = i.payout_id
            where i.kind = 'self_billed' and i.net_micros + i.tax_micros <> p.amount_micros""";
    private static final String CREDITED_TOO_MUCH =
            """
            select 'invoice:' || o.name as subject,
                   o.net_cents || '+' || o.tax_cents || ', taken back ' || sum(c.net_cents) || '+' || sum(c.tax_cents) as details
            from invoices c join invoices o on o.id = c.corrects_id group by o.id
            having sum(c.net_cents) > o.net_cents or sum(c.tax_cents) > o.tax_cents or sum(c.net_micros) > o.net_micros""";

    @Inject
    private Database database;

    @Transactional
    public List<Difference> check() {
        List<Difference> all = new ArrayList<>();
        for (String question : List.of(
                GAP, ITEMS_DIFFER, LINES_DIFFER, CENTS_DIFFER, ENTRIES_DIFFER, PAYOUT_DIFFERS, CREDITED_TOO_MUCH)) {
            all.addAll(database.list(
                    row -> new Difference(INVARIANT, row.text("subject"), row.text("details")), question));
        }
        return all;
    }
}
