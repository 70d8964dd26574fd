package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;

/** What the ledger says moved at Stripe, by Stripe's own names. */
@ApplicationScoped
public class OurLines {
    /** On connected accounts payouts alone are compared; what goes there is a transfer out of the platform's balance. */
    private static final String LINES =
            """
            with named as (
              select t.sequence, t.source, t.reason, t.occurred_at, a.code, a.currency,
                     case e.side when 'D' then e.amount_micros else -e.amount_micros end as micros,
                     split_part(t.source, ':', 1) as kind,
                     case when t.source ~ '^[a-z]+:[0-9a-f-]{36}$' then split_part(t.source, ':', 2)::uuid end as id
              from ledger_transactions t join ledger_entries e on e.transaction_sequence = t.sequence
              join ledger_accounts a on a.id = e.account_id
              where (a.code = 'stripe:clearing' or a.code = 'stripe:connected' and t.source like 'payout:%%') and %s)
            select n.*, coalesce(p.stripe_charge_id, r.stripe_refund_id, f.stripe_transfer_id, v.stripe_reversal_id,
                                 o.stripe_payout_id, case when n.id is null then split_part(n.source, ':', 2) end, n.source)
                        as stripe_source
            from named n
            left join payments p on n.kind = 'payment' and p.id = n.id
            left join refunds r on n.kind = 'refund' and r.id = n.id
            left join transfers f on n.kind = 'transfer' and f.id = n.id
            left join transfer_reversals v on n.kind = 'reversal' and v.id = n.id
            left join payouts o on n.kind = 'payout' and o.id = n.id""";

    private static final String OF_ITEM =
            """
            t.source in (select 'payment:' || id from payments where stripe_charge_id = ?
                         union all select 'refund:' || id from refunds where stripe_refund_id = ?
                         union all select 'transfer:' || id from transfers where stripe_transfer_id = ?
                         union all select 'reversal:' || id from transfer_reversals where stripe_reversal_id = ?
                         union all select 'payout:' || id from payouts where stripe_payout_id = ?
                         union all select 'dispute:' || ?::text union all select 'stripe:' || ?::text union all select ?::text)""";

    @Inject
    private Database database;

    /** Everything that happened in a time. */
    @Transactional
    public Map<Item, Side> between(Instant from, Instant to) {
        Map<Item, Side> lines = new HashMap<>();
        database.read(
                row -> lines.merge(item(row), side(row), Side::and),
                LINES.formatted("t.occurred_at >= ? and t.occurred_at < ?"),
                from,
                to);
        return lines;
    }

    /** All that was ever booked of one item. */
    @Transactional
    public Optional<Side> of(Item item) {
        return ofItem(item).stream().reduce(Side::and);
    }

    private List<Side> ofItem(Item item) {
        String source = item.stripeSource();
        return database
                .list(
                        row -> item(row).equals(item) ? Optional.of(side(row)) : Optional.<Side>empty(),
                        LINES.formatted(OF_ITEM),
                        source,
                        source,
                        source,
                        source,
                        source,
                        source,
                        source,
                        source)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Each booking of one item, oldest first. */
    @Transactional
    public List<Side> each(Item item) {
        return ofItem(item).stream()
                .sorted(Comparator.comparing(Side::sequence))
                .toList();
    }

    /** Whether we have sent a payout that has not ended. */
    @Transactional
    public boolean underWay(Item item) {
        return database.number(
                        "select count(*) from payouts where stripe_payout_id = ? and state = 'submitted'",
                        item.stripeSource())
                > 0;
    }

    /** Connected accounts that may have moved since some time. */
    @Transactional
    public List<String> accounts(Instant since) {
        return database.list(
                row -> row.text("destination"),
                "select distinct destination from payouts where rail = 'card' and (ended_at is null or ended_at >= ?)"
                        + " order by 1",
                since);
    }

    private static Item item(Row row) throws SQLException {
        return new Item(row.text("code"), row.text("stripe_source"), row.text("currency"));
    }

    private static Side side(Row row) throws SQLException {
        return new Side(
                row.text("source"),
                row.text("reason"),
                row.number("sequence"),
                row.number("micros"),
                1,
                row.instant("occurred_at"));
    }
}
