package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.Refunds;
import nodefair.billing.stripe.DisputeFact;
import nodefair.billing.stripe.StripeMoney;
import nodefair.db.money.Money;
import nodefair.db.order.Order;
import nodefair.db.order.OrderState;
import nodefair.db.payment.Dispute;
import nodefair.db.payment.DisputeState;
import nodefair.db.payment.Disputes;
import nodefair.db.payment.LossBearer;
import nodefair.db.payment.Payment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books what Stripe says of a dispute. Each step is found by its trace and done once, so that the same news may come twice and in
 * any order: what was taken, what is held back, how it ended.
 */
@ApplicationScoped
public class DisputeBook {
    private static final Logger LOG = LoggerFactory.getLogger(DisputeBook.class);

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Disputes disputes;

    @Inject
    private Holdback holdback;

    @Inject
    private ContestedBalance balance;

    @Inject
    private LateMovements late;

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

    @Inject
    private OrderClosing closing;

    @Inject
    private Refunds refunds;

    @Inject
    private Clock clock;

    /**
     * Brings our dispute to what Stripe says.
     *
     * @param decidedAt when a lost one was decided
     */
    @Transactional
    public void follow(UUID paymentId, DisputeFact fact, Optional<Instant> decidedAt) {
        Optional<DisputeState> state = DisputeStatus.of(fact.status());
        if (state.isEmpty()) throw new IllegalStateException("Stripe's word is not known: " + fact.status());
        Payment payment = refunds.lock(paymentId);
        Dispute dispute = disputes.findByStripeId(fact.id()).orElseGet(() -> open(payment, fact, state.get()));
        dispute.details(fact.chargeId(), fact.dueBy().orElse(null));
        if (dispute.state().isFinal()) {
            late.hear(fact);
            return;
        }
        taken(fact).ifPresent(movement -> withdraw(payment, dispute, movement));
        if (dispute.withdrawnAt().isPresent())
            holdback.freeze(dispute, payment.amount(), dispute.withdrawnAt().get());
        switch (state.get()) {
            case INQUIRY, NEEDS_RESPONSE, UNDER_REVIEW -> dispute.follow(state.get(), fact.status());
            case WON -> given(fact).ifPresent(movement -> win(payment, dispute, movement));
            case LOST -> lose(payment, dispute, decidedAt.orElseGet(clock::instant));
            case CLOSED -> close(payment, dispute, fact.status());
        }
    }

    /** Disputes that have not ended, longest unasked first. */
    @Transactional
    public List<String> open() {
        return database.list(
                row -> row.text("stripe_dispute_id"),
                "select stripe_dispute_id from disputes where state in ('inquiry', 'needs_response', 'under_review')"
                        + " order by checked_at nulls first, opened_at");
    }

    /** Stripe is being asked about it. */
    @Transactional
    public void checked(String stripeDisputeId) {
        database.update(
                "update disputes set checked_at = ? where stripe_dispute_id = ?", clock.instant(), stripeDisputeId);
    }

    @Transactional
    public boolean hasEnded(String stripeDisputeId) {
        return disputes.findByStripeId(stripeDisputeId)
                .filter(dispute -> dispute.state().isFinal())
                .isPresent();
    }

    private Dispute open(Payment payment, DisputeFact fact, DisputeState state) {
        Dispute dispute = new Dispute(
                payment.id(),
                fact.id(),
                fact.status(),
                state,
                StripeMoney.of(fact.amountCents(), fact.currency()),
                fact.reason(),
                fact.createdAt());
        disputes.save(dispute);
        payment.orderId()
                .map(order -> entities.find(Order.class, order))
                .filter(order -> order.state().canBecome(OrderState.CLOSED))
                .ifPresent(order -> order.requestClose(clock.instant()));
        LOG.warn(
                "payment is contested, payment={} dispute={} amount={} reason={}",
                payment.id(),
                fact.id(),
                dispute.amount(),
                fact.reason());
        return dispute;
    }

    private void withdraw(Payment payment, Dispute dispute, DisputeFact.Movement movement) {
        if (dispute.withdrawnAt().isPresent()) return;
        String currency = dispute.amount().currency();
        Money amount = Money.ofCents(-movement.amountCents(), currency);
        Money fee = Money.ofCents(movement.feeCents(), currency);
        dispute.withdraw(fee, movement.at());
        ledger.post(draft(dispute, "opened", "dispute_opened", movement.at())
                .debit(Account.stripeDisputes(), amount)
                .debit(Account.stripeFees(), fee)
                .credit(Account.stripeClearing(), amount.plus(fee))
                .build());
        if (payment.orderId().isEmpty()) balance.hold(dispute, payment);
        LOG.info("Stripe holds contested money, payment={} dispute={} amount={}", payment.id(), dispute.id(), amount);
    }

    private void win(Payment payment, Dispute dispute, DisputeFact.Movement movement) {
        String currency = dispute.amount().currency();
        Money amount = Money.ofCents(movement.amountCents(), currency);
        Money feeBack = Money.ofCents(-movement.feeCents(), currency);
        dispute.close(DisputeState.WON, "won", null, movement.at());
        ledger.post(draft(dispute, "won", "dispute_won", movement.at())
                .debit(Account.stripeClearing(), amount.plus(feeBack))
                .credit(Account.stripeDisputes(), amount)
                .credit(Account.stripeFees(), feeBack)
                .build());
        holdback.release(dispute, movement.at());
        balance.free(dispute);
        LOG.info("dispute won, payment={} dispute={} amount={}", payment.id(), dispute.id(), amount);
    }

    /**
     * The payer has the money back: what was not used goes first, then who bears the loss. It waits while jobs run, whose use is paid
     * out of the order. When a part was contested, the rest of the order goes its own way.
     */
    private void lose(Payment payment, Dispute dispute, Instant at) {
        if (dispute.withdrawnAt().isEmpty()) return;
        if (payment.orderId().filter(closing::isBusy).isPresent()) return;
        refunds.overtaken(payment, "The bank gave money back, dispute " + dispute.stripeDisputeId() + ".");
        balance.free(dispute);
        LossBearer bearer = DisputePolicy.bearer(dispute.reason());
        Account unspent =
                payment.orderId().map(Account::orderEscrow).orElseGet(() -> Account.renterBalance(payment.accountId()));
        Money amount = late.held(dispute);
        Money there = ledger.available(unspent, amount.currency());
        Money back = there.compareTo(amount) < 0 ? there : amount;
        Booking.Draft lost = draft(dispute, "lost", "dispute_lost", at)
                .credit(Account.stripeDisputes(), amount)
                .debit(unspent, back);
        Money left = amount.minus(back);
        if (bearer == LossBearer.PROVIDER) left = left.minus(holdback.take(dispute, left, lost, at));
        else holdback.release(dispute, at);
        ledger.post(lost.debit(Account.disputeLosses(), left).build());
        dispute.close(DisputeState.LOST, "lost", bearer, at);
        LOG.warn(
                "dispute lost, payment={} dispute={} amount={} borne_by={} loss={}",
                payment.id(),
                dispute.id(),
                amount,
                bearer.word(),
                left);
        if (amount.compareTo(payment.amount()) < 0) return;
        payment.orderId()
                .filter(order -> entities.find(Order.class, order).fundedAt().isPresent())
                .ifPresent(order -> closing.finish(order, at));
    }

    private void close(Payment payment, Dispute dispute, String status) {
        if (!dispute.state().canBecome(DisputeState.CLOSED)) return;
        dispute.close(DisputeState.CLOSED, status, null, clock.instant());
        balance.free(dispute);
        LOG.info("inquiry closed, payment={} dispute={}", payment.id(), dispute.id());
    }

    private Booking.Draft draft(Dispute dispute, String step, String reason, Instant at) {
        String source = "dispute:" + dispute.stripeDisputeId();
        return Booking.draft(source + ":" + step, reason, source, periods.bookable(at));
    }

    private static Optional<DisputeFact.Movement> taken(DisputeFact fact) {
        return fact.movements().stream().filter(DisputeFact.Movement::taken).findFirst();
    }

    private static Optional<DisputeFact.Movement> given(DisputeFact fact) {
        return fact.movements().stream().filter(movement -> !movement.taken()).findFirst();
    }
}
