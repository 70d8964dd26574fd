package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.reconciliation.ExceptionBook;
import nodefair.billing.reconciliation.Item;
import nodefair.billing.reconciliation.OurLines;
import nodefair.billing.reconciliation.Side;
import nodefair.billing.stripe.DisputeFact;
import nodefair.billing.stripe.StripeMoney;
import nodefair.db.money.Money;
import nodefair.db.payment.Dispute;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Stripe moves because of a dispute that has ended here: taken again after it was won, given back after it was lost. A person must
 * look, so it is an alarm at once and not only the next morning.
 */
@ApplicationScoped
public class LateMovements {
    private static final Logger LOG = LoggerFactory.getLogger(LateMovements.class);
    private static final String HELD =
            """
            select coalesce(sum(case e.side when 'D' then e.amount_micros else -e.amount_micros end), 0)
            from ledger_transactions t join ledger_entries e on e.transaction_sequence = t.sequence
            join ledger_accounts a on a.id = e.account_id
            where t.source = ? and a.code = ? and a.currency = ?""";

    @Inject
    private Database database;

    @Inject
    private OurLines ours;

    @Inject
    private ExceptionBook exceptions;

    /** Joins the running transaction. */
    public void hear(DisputeFact fact) {
        long cents = fact.movements().stream()
                .mapToLong(movement -> movement.amountCents() - movement.feeCents())
                .sum();
        Money net = StripeMoney.of(cents, fact.currency());
        long theirs = net.micros();
        Item item = new Item(Account.stripeClearing().code(), fact.id(), net.currency());
        Optional<Side> booked = ours.of(item);
        if (theirs == booked.map(Side::micros).orElse(0L)) return;
        Instant at = fact.movements().stream()
                .map(DisputeFact.Movement::at)
                .max(Instant::compareTo)
                .orElse(fact.createdAt());
        Side moved =
                new Side(fact.id(), fact.status(), 0, theirs, fact.movements().size(), at);
        if (exceptions.hear(item, Optional.of(moved), booked)) {
            LOG.error(
                    "Stripe moved money after the end of a dispute, dispute={} stripe={} booked={}",
                    fact.id(),
                    theirs,
                    booked.map(Side::micros).orElse(0L));
        }
    }

    /** What Stripe holds because of a dispute, as it was booked; it may differ from what the payer contests. */
    public Money held(Dispute dispute) {
        String currency = dispute.amount().currency();
        return new Money(
                database.number(
                        HELD,
                        "dispute:" + dispute.stripeDisputeId(),
                        Account.stripeDisputes().code(),
                        currency),
                currency);
    }
}
