package nodefair.billing.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.db.money.Money;
import nodefair.db.payment.Payment;

/**
 * What a payer has had back beyond what was theirs: by a refund made at Stripe that nothing covered, or by a dispute that the platform
 * lost. Money of theirs that does not go back after all makes that good first; the rest is the renter's.
 */
@ApplicationScoped
public class PayersDebt {
    private static final String NET =
            """
            select coalesce(sum(case e.side when 'D' then e.amount_micros else -e.amount_micros end), 0)
            from ledger_transactions t join ledger_entries e on e.transaction_sequence = t.sequence
            join ledger_accounts a on a.id = e.account_id
            where a.code = ? and a.currency = ? and t.source in
              (select 'refund:' || id from refunds where payment_id = ?
               union all select 'dispute:' || stripe_dispute_id from disputes where payment_id = ? and state = 'lost')""";

    @Inject
    private Database database;

    /** Credits an amount: what is owed first, the rest to the renter's balance. Joins the running transaction, in which the payment's rows are locked. */
    public Booking.Draft settle(Payment payment, Money amount, Booking.Draft draft) {
        Money unexplained = least(amount, net(Account.suspense(), payment));
        Money left = amount.minus(unexplained);
        Money lost = least(left, net(Account.disputeLosses(), payment));
        return draft.credit(Account.suspense(), unexplained)
                .credit(Account.disputeLosses(), lost)
                .credit(Account.renterBalance(payment.accountId()), left.minus(lost));
    }

    private Money net(Account account, Payment payment) {
        String currency = payment.amount().currency();
        long micros = database.number(NET, account.code(), currency, payment.id(), payment.id());
        return new Money(Math.max(0, micros), currency);
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
