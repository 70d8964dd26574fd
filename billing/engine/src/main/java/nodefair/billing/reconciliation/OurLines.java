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
    /**
     * On connected accounts payouts alone are compared; what goes there is a transfer out of the platform's balance. A reversal is of
     * the object that the transaction is of which it turns round.
     */
    private static final String LINES =
            """
            with booked as (
              select t.sequence, t.source as event, t.reason, t.occurred_at, a.code, a.currency,
                     case e.side when 'D' then e.amount_micros else -e.amount_micros end as micros,
                     case when t.reverses is null then t.source else
                       (with recursive back as (
                          select o.source, o.reverses from ledger_transactions o where o.sequence = t.reverses
                          union all
                          select o.source, o.reverses from back join ledger_transactions o on o.sequence = back.reverses)
                        select source from back where reverses is null) end as source
              from ledger_transactions t join ledger_entries e on e.transaction_sequence = t.sequence
              join ledger_accounts a on a.id = e.account_id
              where a.code in ('stripe:clearing', 'stripe:connected') and %s
            ), named as (
              select *, split_part(source, ':', 1) as kind,
                     case when source ~ '^[a-z]+:[0-9a-f-]{36}$' then split_part(source, ':', 2)::uuid end as id
              from booked where code = 'stripe:clearing' or source like 'payout:%%')
            select n.*, coalesce(p.stripe_charge_id, r.stripe_refund_id, f.stripe_transfer_id, o.stripe_payout_id,
                                 case when n.id is null then split_part(n.source, ':', 2) end, n.source) as stripe_source
            from named n
            left join payments p on n.kind = 'payment' and p.id = n.id
            left join refunds r on n.kind = 'refund' and r.id = n.id
            left join transfers f on n.kind = 'transfer' and f.id = n.id
            left join payouts o on n.kind = 'payout' and o.id = n.id""";

    private static final String OF_ITEM =
            """
            t.sequence in (
              with recursive of as (
                select sequence from ledger_transactions where source in
                  (select 'payment:' || id from payments where stripe_charge_id = ?
                   union all select 'refund:' || id from refunds where stripe_refund_id = ?
                   union all select 'transfer:' || id from transfers where stripe_transfer_id = ?
                   union all select 'payout:' || id from payouts where stripe_payout_id = ?
                   union all select 'dispute:' || ?::text union all select 'stripe:' || ?::text union all select ?::text)
                union all
                select r.sequence from of join ledger_transactions r on r.reverses = of.sequence)
              select sequence from of)""";

    private static final String DESTINATION = "select destination from payouts where stripe_payout_id = ?";

    /** Sent, not arrived, and Stripe has taken off just its amount; longer than that no bank takes. */
    private static final String UNDER_WAY =
            """
            select count(*) from payouts
            where stripe_payout_id = ? and state = 'submitted' and amount_micros = ? and submitted_at >= ?""";

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

    /** Whether all that differs is that a payout of ours, which Stripe has sent, has not arrived yet. */
    @Transactional
    public boolean underWay(Item item, long theirMicros, Instant since) {
        return database.number(UNDER_WAY, item.stripeSource(), -theirMicros, since) > 0;
    }

    /** The connected account of one of our payouts. */
    @Transactional
    public Optional<String> account(Item item) {
        return database.first(row -> row.text("destination"), DESTINATION, item.stripeSource());
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
                row.text("event"),
                row.text("reason"),
                row.number("sequence"),
                row.number("micros"),
                1,
                row.instant("occurred_at"));
    }
}
