package nodefair.billing.report;

import static nodefair.billing.report.Column.currency;
import static nodefair.billing.report.Column.instant;
import static nodefair.billing.report.Column.money;
import static nodefair.billing.report.Column.number;
import static nodefair.billing.report.Column.text;

import java.util.List;

/** What has not come to its end, and for how long. */
public final class OpenItemReports {
    /** Oldest first within its kind. */
    public static final Report OPEN_ITEMS = new Report(
            "open-items",
            "Ageing of open items",
            "A row is something that waits: money on an order that is over, what a provider is owed or owes, payouts, refunds, disputes,"
                    + " payments that Stripe has not answered, events and calls that are not worked off. States are those at the time of"
                    + " reading; the age is at as-of.",
            List.of(
                    text(
                            "item",
                            "escrow_left, payable, negative_payable, renter_balance, royalty, payout, refund, dispute, payment_unknown, stripe_event, chain_event or call"),
                    text("reference", "what it is, as kind:id"),
                    text("state", "in the words of its table; empty for a balance"),
                    instant("since", "when it began to wait"),
                    number("age_days", "whole days between since and as-of"),
                    text("bucket", "0-7, 8-30, 31-60, 61-90 or 91+ days"),
                    money("amount", "what it is about; empty for events and calls"),
                    currency("currency", "of the amount"),
                    text("details", "what is known about the cause")),
            """
            with balances as (
                select a.id, a.code, a.currency, sum(case e.side when 'C' then e.amount_micros else -e.amount_micros end)::bigint as micros,
                       min(t.recorded_at) as first_at, max(t.recorded_at) as last_at
                from ledger_entries e join ledger_accounts a on a.id = e.account_id
                join ledger_transactions t on t.sequence = e.transaction_sequence
                where t.recorded_at <= :asOf and a.kind = 'liability' and a.code ~ '^(order|provider|renter|app):'
                group by a.id, a.code, a.currency
                having sum(case e.side when 'C' then e.amount_micros else -e.amount_micros end) <> 0
            ), items as (
                select 'escrow_left' as item, 'order:' || o.id as reference, o.state, coalesce(o.closed_at, b.last_at) as since,
                       b.micros, b.currency, 'order ' || o.number as details
                from balances b join orders o on b.code = 'order:' || o.id || ':escrow' where o.state in ('closed', 'refunded')
                union all
                select case when b.micros < 0 then 'negative_payable' else 'payable' end, 'provider:' || split_part(b.code, ':', 2), '',
                       case when b.micros < 0 then b.last_at else coalesce((select min(s.settled_at) from settlements s
                            left join payout_items i on i.usage_id = s.usage_id
                            where s.provider_id = split_part(b.code, ':', 2)::uuid and s.currency = b.currency and i.usage_id is null), b.last_at) end,
                       b.micros, b.currency, '' from balances b where b.code like 'provider:%:payable'
                union all
                select case when b.code like 'renter:%' then 'renter_balance' else 'royalty' end,
                       case when b.code like 'renter:%' then 'account:' else 'app:' end || split_part(b.code, ':', 2), '', b.first_at, b.micros, b.currency, ''
                from balances b where b.code like 'renter:%:balance' or b.code like 'app:%:royalty'
                union all
                select 'payout', 'payout:' || p.id, p.state, p.scheduled_at, p.amount_micros, p.currency, coalesce(p.failure, p.destination)
                from payouts p where p.state <> 'paid'
                union all
                select 'refund', 'refund:' || f.id, f.state, f.created_at, f.amount_micros, f.currency, f.reason
                from refunds f where f.state <> 'succeeded'
                union all
                select 'dispute', 'dispute:' || d.stripe_dispute_id, d.stripe_status, d.opened_at, d.amount_micros, d.currency, d.reason
                from disputes d where d.closed_at is null
                union all
                select 'payment_unknown', 'payment:' || p.id, p.state, p.created_at, p.amount_micros, p.currency, coalesce(p.failure_message, '')
                from payments p where p.state = 'unknown'
                union all
                select 'stripe_event', 'event:' || s.id, s.state, s.received_at, null, null, s.type || coalesce(': ' || s.last_error, '')
                from stripe_events s where s.state <> 'done'
                union all
                select 'chain_event', 'event:' || c.transaction_hash || ':' || c.log_index, c.state, c.seen_at, null, null, c.name
                from chain_events c where c.worked_at is null
                union all
                select 'call', 'call:' || m.key, m.state, m.created_at, null, null, m.kind || coalesce(': ' || m.last_error, '')
                from outbox m where m.state <> 'done'
            )
            select item, reference, state, (extract(epoch from since) * 1000000)::bigint, age,
                   case when age <= 7 then '0-7' when age <= 30 then '8-30' when age <= 60 then '31-60' when age <= 90 then '61-90' else '91+' end,
                   micros, currency, details
            from (select i.*, greatest(0, floor(extract(epoch from :asOf - i.since) / 86400))::bigint as age from items i
                  where i.since <= :asOf and (:currency::text is null or i.currency = :currency::text)) aged
            order by item collate "C", since, reference collate "C\"""");

    private OpenItemReports() {}
}
