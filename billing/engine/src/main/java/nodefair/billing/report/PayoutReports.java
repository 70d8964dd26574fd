package nodefair.billing.report;

import static nodefair.billing.report.Column.currency;
import static nodefair.billing.report.Column.instant;
import static nodefair.billing.report.Column.money;
import static nodefair.billing.report.Column.number;
import static nodefair.billing.report.Column.text;

import java.util.List;

/**
 * Money out to providers: the payouts, and each of them down to what it pays. What became of a payout is read from its bookings,
 * which stay, and not from its row, which the next try writes anew.
 */
public final class PayoutReports {
    private static final String STATE =
            "case e.reason when 'payout_paid' then 'paid' when 'payout_failed' then 'failed' else 'scheduled' end";
    /** A payout's row has the time of its last try: an earlier one is not after it. */
    private static final String TRIES =
            """
            with tries as (
                select p.id, p.provider_id, p.rail, p.amount_micros, p.currency, b.sequence, b.occurred_at, b.recorded_at,
                       row_number() over tried as number, lead(b.sequence) over tried as next
                from payouts p
                join ledger_transactions b on b.source = 'payout:' || p.id and b.reason = 'payout_scheduled' and b.recorded_at <= :asOf
                where p.scheduled_at >= :from - interval '1 day' and (:party::uuid is null or p.provider_id = :party::uuid)
                  and (:currency::text is null or p.currency = :currency::text)
                window tried as (partition by p.id order by b.sequence)
            )
            """;

    private static final String END_OF_TRY =
            """
            left join lateral (
                select b.reason, b.occurred_at from ledger_transactions b
                where b.source = 'payout:' || t.id and b.reason in ('payout_paid', 'payout_failed') and b.recorded_at <= :asOf
                  and b.sequence > t.sequence and (t.next is null or b.sequence < t.next)
                order by b.sequence desc limit 1) e on true
            """;
    private static final String IN_PERIOD = "where {time} >= :from and {time} < :to";

    /** Every try of a payout that was scheduled in the period. */
    public static final Report PAYOUTS = new Report(
            "payouts",
            "Payouts",
            "A row is a try of a payout scheduled in the period, with what became of it up to as-of; one that failed and was tried"
                    + " again has two rows.",
            List.of(
                    text("payout", "id"),
                    number("try", "counts the tries of the payout from 1"),
                    text("provider", "id of the provider"),
                    text("provider_name", "name of the provider"),
                    text("rail", "card for Stripe, token for the chain"),
                    text("state", "scheduled, paid or failed, as booked"),
                    money("amount", "what goes out"),
                    currency("currency", "of the amount"),
                    number("items", "settled usages that it pays"),
                    instant("scheduled_at", "when it was booked out of what is payable"),
                    instant("ended_at", "when it was paid or had failed; empty before"),
                    number("sequence", "transaction that booked it out of what is payable")),
            TRIES
                    + """
            select t.id, t.number, t.provider_id, r.name, t.rail, %s, t.amount_micros, t.currency,
                   (select count(*) from payout_items i where i.payout_id = t.id),
                   (extract(epoch from t.occurred_at) * 1000000)::bigint, (extract(epoch from e.occurred_at) * 1000000)::bigint, t.sequence
            from tries t join providers r on r.id = t.provider_id
            """
                            .formatted(STATE)
                    + END_OF_TRY
                    + IN_PERIOD
                    + " order by t.sequence");

    /** Each payout opened into its settlements and their receipts. */
    public static final Report PAYOUT_ITEMS = new Report(
            "payout-items",
            "Payouts down to receipts",
            "A row is a settled usage, or an adjustment, that a payout scheduled in the period pays; the rows of a try sum to it.",
            List.of(
                    text("payout", "id"),
                    number("try", "counts the tries of the payout from 1"),
                    text("provider", "id of the provider"),
                    text("provider_name", "name of the provider"),
                    text("state", "of the try"),
                    money("amount", "what this payout pays of the usage; below zero where an adjustment takes back"),
                    text(
                            "adjustment",
                            "why it is paid beside usages; empty for a usage, as the rest is for an adjustment"),
                    money("share", "the provider's share of the usage"),
                    money("gross", "what the renter was charged for it, without tax"),
                    money("fee", "the platform's share of the gross"),
                    money("royalty", "the app author's share of the gross"),
                    currency("currency", "of all amounts"),
                    text("order_number", "the order that paid"),
                    text("usage", "id of the usage"),
                    text("job", "id of the job"),
                    text("node", "id of the node that did the work"),
                    number("seconds", "billed slot-seconds"),
                    instant("settled_at", "when it was settled"),
                    number("sequence", "transaction that booked the settlement"),
                    text("receipt_digest", "of the receipt that the node signed; empty when it signed none")),
            TRIES
                    + """
            , items as (
                select payout_id, usage_id, null::uuid as adjustment_id, amount_micros, null as why from payout_items
                union all
                select payout_id, null, id, paid_micros, reason from payout_adjustments where payout_id is not null
            )
            select t.id, t.number, t.provider_id, r.name, %s, i.amount_micros, i.why, s.provider_micros, s.gross_micros, s.fee_micros,
                   s.royalty_micros, t.currency, o.number, s.usage_id, s.job_id, s.node_id, s.seconds,
                   (extract(epoch from s.settled_at) * 1000000)::bigint, s.transaction_sequence, c.digest
            from tries t
            join providers r on r.id = t.provider_id
            join items i on i.payout_id = t.id
            left join settlements s on s.usage_id = i.usage_id
            left join orders o on o.id = s.order_id
            left join usages u on u.id = s.usage_id
            left join receipts c on c.attempt_id = u.attempt_id
            """
                            .formatted(STATE)
                    + END_OF_TRY
                    + IN_PERIOD
                    + " order by t.sequence, s.settled_at, s.usage_id, i.adjustment_id");

    private PayoutReports() {}
}
