package nodefair.billing.balance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.billing.balance.BalanceRefused.Reason;
import nodefair.billing.balance.TakeBackPlan.Part;
import nodefair.billing.balance.TakeBackPlan.Source;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.Refunds;
import nodefair.billing.outbox.Calls;
import nodefair.db.money.Money;
import nodefair.db.payment.Payment;
import nodefair.db.payment.Refund;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what a renter does not need back to the cards that it came from. The money leaves the balance when it is asked for, so
 * that it cannot be spent meanwhile; what a bank does not take is on the balance again.
 */
@ApplicationScoped
public class TakeBack {
    private static final Logger LOG = LoggerFactory.getLogger(TakeBack.class);
    private static final String REASON = "Taken back from the balance.";
    private static final String SOURCES =
            """
            select p.id, p.currency, p.amount_micros - coalesce((select sum(r.amount_micros) from refunds r
                    where r.payment_id = p.id and r.state <> 'failed'), 0) as left_micros
            from payments p
            where p.account_id = ? and p.purpose = 'topup' and p.state = 'succeeded'
              and not exists (select 1 from disputes d where d.payment_id = p.id and d.state not in ('won', 'closed'))
            order by p.succeeded_at, p.id""";

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Purse purse;

    @Inject
    private Ledger ledger;

    @Inject
    private Calls calls;

    @Inject
    private Refunds refunds;

    @Inject
    private Clock clock;

    /** Most that can go back to cards now, whole cents. A payment that is disputed, or was lost, gives nothing. */
    @Transactional
    public Money most(UUID accountId) {
        return TakeBackPlan.most(purse.balance(accountId), sources(accountId));
    }

    /**
     * Asks for an amount; sent by a worker, oldest card first.
     *
     * @param amount whole cents
     * @return ids of the refunds, one for each payment that is given back
     * @throws BalanceRefused when it is more than can go back
     */
    @Transactional
    public List<UUID> request(UUID accountId, Money amount) {
        purse.lock(accountId);
        List<Source> sources = sources(accountId);
        Money most = TakeBackPlan.most(purse.balance(accountId), sources);
        if (!amount.isPositive() || !amount.isWholeCents() || amount.compareTo(most) > 0) {
            throw new BalanceRefused(Reason.MORE_THAN_CAN_GO_BACK, most);
        }
        return TakeBackPlan.of(amount, sources).stream()
                .map(part -> write(accountId, part))
                .toList();
    }

    private UUID write(UUID accountId, Part part) {
        Instant now = clock.instant();
        Payment payment = entities.find(Payment.class, part.paymentId());
        Refund refund = new Refund(refunds.nextId(payment), payment, part.amount(), REASON, now);
        entities.persist(refund);
        ledger.post(Booking.draft(
                        "refund:" + refund.id() + ":taken_back", "balance_taken_back", "refund:" + refund.id(), now)
                .debit(Account.renterBalance(accountId), part.amount())
                .credit(Account.renterTransit(accountId), part.amount())
                .build());
        calls.put("refund:" + refund.id(), Refunds.STRIPE_REFUND, refund.id());
        FaultPoint.reached("balance.taken-back");
        LOG.info("balance taken back, account={} refund={} amount={}", accountId, refund.id(), part.amount());
        return refund.id();
    }

    private List<Source> sources(UUID accountId) {
        return database.list(row -> new Source(row.uuid("id"), row.money("left_micros")), SOURCES, accountId);
    }
}
