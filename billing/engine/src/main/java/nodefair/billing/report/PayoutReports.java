package nodefair.billing.report;

import static nodefair.billing.report.Column.currency;
import static nodefair.billing.report.Column.instant;
import static nodefair.billing.report.Column.money;
import static nodefair.billing.report.Column.number;
import static nodefair.billing.report.Column.text;

import java.util.List;

/** Money out to providers: the payouts, and each of them down to what it pays. */
public final class PayoutReports {
    private static final String STATE =
            "case when p.ended_at <= :asOf then p.state when p.submitted_at <= :asOf then 'submitted' else 'scheduled' end";
    private static final String IN_PERIOD =
            " p.scheduled_at >= :from and p.scheduled_at < :to and p.scheduled_at <= :asOf"
                    + " and (:party::uuid is null or p.provider_id = :party::uuid)"
                    + " and (:currency::text is null or p.currency = :currency::text)";

    /** Every payout that was scheduled in the period. */
    public static final Report PAYOUTS = new Report(
            "payouts",
            "Payouts",
            "A row is a payout scheduled in the period, with what became of it.",
            List.of(
                    text("payout", "id"),
                    text("provider", "id of the provider"),
                    text("provider_name", "name of the provider"),
                    text("rail", "card for Stripe, token for the chain"),
                    text("state", "scheduled, submitted, paid or failed"),
                    money("amount", "what goes out"),
                    currency("currency", "of the amount"),
                    number("items", "settled usages that it pays"),
                    instant("scheduled_at", "when it was booked out of what is payable"),
                    instant("submitted_at", "when Stripe or the chain had it; empty before"),
                    instant("ended_at", "when it was paid or had failed; empty before"),
                    text("destination", "account at Stripe, or address on the chain"),
                    text("transfer", "Stripe's transfer to the provider's account"),
                    text("bank_payout", "Stripe's payout to the bank"),
                    text("transaction_hash", "of the chain"),
                    text("failure", "the reason that the bank or the chain gave")),
            """
            select p.id, p.provider_id, r.name, p.rail, %s, p.amount_micros, p.currency,
                   (select count(*) from payout_items i where i.payout_id = p.id),
                   (extract(epoch from p.scheduled_at) * 1000000)::bigint,
                   (extract(epoch from case when p.submitted_at <= :asOf then p.submitted_at end) * 1000000)::bigint,
                   (extract(epoch from case when p.ended_at <= :asOf then p.ended_at end) * 1000000)::bigint,
                   p.destination, p.stripe_transfer_id, p.stripe_payout_id, p.transaction_hash,
                   case when p.ended_at <= :asOf then p.failure end
            from payouts p join providers r on r.id = p.provider_id
            where"""
                            .formatted(STATE)
                    + IN_PERIOD + " order by p.scheduled_at, p.id");

    /** Each payout opened into its settlements and their receipts. */
    public static final Report PAYOUT_ITEMS = new Report(
            "payout-items",
            "Payouts down to receipts",
            "A row is a settled usage that a payout scheduled in the period pays; the rows of a payout sum to it.",
            List.of(
                    text("payout", "id"),
                    text("provider", "id of the provider"),
                    text("provider_name", "name of the provider"),
                    text("state", "of the payout"),
                    money("amount", "what this payout pays of the usage"),
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
            """
            select p.id, p.provider_id, r.name, %s, i.amount_micros, s.provider_micros, s.gross_micros, s.fee_micros, s.royalty_micros,
                   s.currency, o.number, s.usage_id, s.job_id, s.node_id, s.seconds,
                   (extract(epoch from s.settled_at) * 1000000)::bigint, s.transaction_sequence, c.digest
            from payouts p
            join providers r on r.id = p.provider_id
            join payout_items i on i.payout_id = p.id
            join settlements s on s.usage_id = i.usage_id
            join orders o on o.id = s.order_id
            join usages u on u.id = s.usage_id
            left join receipts c on c.attempt_id = u.attempt_id
            where"""
                            .formatted(STATE)
                    + IN_PERIOD + " order by p.scheduled_at, p.id, s.settled_at, s.usage_id");

    private PayoutReports() {}
}
