package nodefair.billing.report;

import static nodefair.billing.report.Column.currency;
import static nodefair.billing.report.Column.instant;
import static nodefair.billing.report.Column.money;
import static nodefair.billing.report.Column.number;
import static nodefair.billing.report.Column.text;

import java.util.List;

/** Money back to renters, with the reason that was given when it was decided. */
public final class RefundReports {
    /** Each step of a refund that is booked. */
    public static final Report REFUNDS = new Report(
            "refunds",
            "Refunds by reason",
            "A row is a booked step of a refund: that it was sent, came back, failed, or went to a balance. Its reason never changes.",
            List.of(
                    text("refund", "id"),
                    text("order_number", "of the order; empty when it came out of a balance"),
                    text("reason", "why money goes back, as it was decided"),
                    text("step", "reason of the booking, such as refund_sent or refund_to_balance"),
                    money("amount", "what the step moved"),
                    currency("currency", "of the amount"),
                    instant("occurred_at", "when the step happened"),
                    number("sequence", "transaction that booked it")),
            """
            select r.id, o.number, r.reason, t.reason, sum(e.amount_micros)::bigint, e.currency,
                   (extract(epoch from t.occurred_at) * 1000000)::bigint, t.sequence
            from ledger_transactions t join refunds r on t.source = 'refund:' || r.id
            join ledger_entries e on e.transaction_sequence = t.sequence and e.side = 'D'
            left join orders o on o.id = r.order_id
            where {time} >= :from and {time} < :to and t.recorded_at <= :asOf and t.source like 'refund:%'
              and (:currency::text is null or e.currency = :currency::text)
            group by r.id, o.number, r.reason, t.reason, e.currency, t.occurred_at, t.sequence
            order by t.sequence, e.currency""");

    private RefundReports() {}
}
