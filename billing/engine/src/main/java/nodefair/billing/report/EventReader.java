package nodefair.billing.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.jdbc.Database;

/** What a transaction was booked for: the payment, refund, usage, payout, dispute or order that its source names. */
@ApplicationScoped
public class EventReader {
    private static final String ORDER = "o.id::text as order_id, o.number, a.name as party";
    private static final Map<String, String> BY_KIND = Map.of(
            "payment",
            "select " + ORDER
                    + ", coalesce(p.stripe_charge_id, p.stripe_payment_intent_id) as outside_id from payments p"
                    + " join accounts a on a.id = p.account_id left join orders o on o.id = p.order_id where p.id::text = ?",
            "refund",
            "select " + ORDER
                    + ", f.stripe_refund_id as outside_id from refunds f join payments p on p.id = f.payment_id"
                    + " join accounts a on a.id = p.account_id left join orders o on o.id = f.order_id where f.id::text = ?",
            "usage",
            "select " + ORDER + ", null as outside_id from usages u join orders o on o.id = u.order_id"
                    + " join accounts a on a.id = o.account_id where u.id::text = ?",
            "order",
            "select " + ORDER
                    + ", null as outside_id from orders o join accounts a on a.id = o.account_id where o.id::text = ?",
            "dispute",
            "select " + ORDER
                    + ", d.stripe_dispute_id as outside_id from disputes d join payments p on p.id = d.payment_id"
                    + " join accounts a on a.id = p.account_id left join orders o on o.id = p.order_id"
                    + " where d.stripe_dispute_id = ?",
            "payout",
            "select null as order_id, null as number, v.name as party, coalesce(p.stripe_payout_id, p.transaction_hash) as outside_id"
                    + " from payouts p join providers v on v.id = p.provider_id where p.id::text = ?",
            "transfer",
            "select o.id::text as order_id, o.number, v.name as party, t.stripe_transfer_id as outside_id from transfers t"
                    + " join payouts p on p.id = t.payout_id join providers v on v.id = p.provider_id"
                    + " left join orders o on o.id = t.order_id where t.id::text = ?");

    @Inject
    private Database database;

    /**
     * What happened.
     *
     * @param kind such as payment
     * @param party the renter, or the provider
     * @param outsideId Stripe's id, or the hash on the chain
     */
    public record Event(
            String kind,
            Optional<String> orderId,
            Optional<String> orderNumber,
            String party,
            Optional<String> outsideId) {}

    /**
     * Empty when nobody knows it.
     *
     * @param source as kind:id
     */
    @Transactional
    public Optional<Event> find(String source) {
        String[] parts = source.split(":", 2);
        String sql = BY_KIND.get(parts[0]);
        if (parts.length < 2 || sql == null) return Optional.empty();
        return database.first(
                row -> new Event(
                        parts[0],
                        row.optionalText("order_id"),
                        row.optionalText("number"),
                        row.text("party"),
                        row.optionalText("outside_id")),
                sql,
                parts[1]);
    }
}
