package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.contracts.EscrowEvent.Deposited;
import nodefair.billing.contracts.EscrowEvent.Refunded;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.escrow.EscrowStore.OpenPayment;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.FundingResult;
import nodefair.billing.order.MoneyReceived;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.OrderFunding;
import nodefair.db.escrow.EscrowState;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books what happened to a deposit once the chain calls it final, in the currency of its order, whatever the settings call the token
 * since; each method is one transaction and may be repeated.
 */
@ApplicationScoped
public class EscrowBooks {
    private static final Logger LOG = LoggerFactory.getLogger(EscrowBooks.class);

    @Inject
    private Database database;

    @Inject
    private EscrowStore store;

    @Inject
    private Ledger ledger;

    @Inject
    private ReleaseRows rows;

    @Inject
    private EscrowParts parts;

    @Inject
    private OrderFunding funding;

    @Inject
    private OrderClosing closing;

    @Inject
    private Clock clock;

    /**
     * A deposit is final: the order is funded with its total; what was paid above it waits beside it and goes back at the end.
     *
     * @param key of the event
     */
    @Transactional
    public void funded(
            ChainRail rail, Escrow escrow, OpenPayment payment, Deposited deposit, String transactionHash, String key) {
        lockOrder(escrow.orderId());
        Money received = new Money(
                TokenUnits.toMicros(deposit.amount(), rail.settings().tokenDecimals()),
                payment.amount().currency());
        Account chain = Account.chainEscrow(rail.chainId());
        Money surplus = received.minus(payment.amount());
        if (surplus.isPositive()) {
            ledger.post(Booking.draft(
                            "escrow:surplus:" + key, "escrow_surplus", "order:" + escrow.orderId(), clock.instant())
                    .debit(chain, surplus)
                    .credit(Account.orderEscrow(escrow.orderId()), surplus)
                    .build());
        }
        store.markFunded(escrow, deposit.renter(), transactionHash);
        FundingResult result = funding.fund(
                MoneyReceived.onChain(payment.id(), payment.amount(), chain, clock.instant(), deposit.renter()));
        LOG.info("Deposit credited, order={} amount={} result={}", escrow.orderId(), received, result);
    }

    /** A part of a deposit is released for good: payees and treasury have it, even where the renter took the rest back since. */
    @Transactional
    public void partReleased(ChainRail rail, EscrowParts.Part part, ReleasePlan plan, ChainTransaction release) {
        lockOrder(part.orderId());
        if (!parts.markBooked(part, release.hash())) return;
        long chainId = rail.chainId();
        Money treasury = new Money(plan.treasuryMicros(), store.currency(part.orderId()));
        Booking.Draft rest = Booking.draft(
                        release.intent(), "escrow_released", "order:" + part.orderId(), clock.instant())
                .credit(Account.chainEscrow(chainId), treasury)
                .debit(Account.chainTreasury(chainId), treasury);
        if (!rest.isEmpty()) ledger.post(rest.build());
        plan.paid().forEach(payee -> rows.payout(chainId, part.orderId(), payee, release, part.number()));
        LOG.info(
                "Part released, order={} number={} providers_micros={} treasury_micros={}",
                part.orderId(),
                part.number(),
                plan.paidMicros(),
                plan.treasuryMicros());
    }

    /** A release is final: payees and treasury have their shares, the renter's wallet has the rest or the contract keeps it. */
    @Transactional
    public void released(ChainRail rail, UUID orderId, ReleasePlan plan, ChainTransaction release) {
        lockOrder(orderId);
        Optional<Escrow> escrow = store.lock(rail, orderId).filter(EscrowBooks::isFunded);
        if (escrow.isEmpty()) return;
        long chainId = rail.chainId();
        Money treasury = new Money(plan.treasuryMicros(), store.currency(orderId));
        Money back = new Money(plan.returnedMicros(), treasury.currency());
        Booking.Draft rest = Booking.draft(release.intent(), "escrow_released", "order:" + orderId, clock.instant())
                .credit(Account.chainEscrow(chainId), treasury.plus(back))
                .debit(Account.orderEscrow(orderId), back)
                .debit(Account.chainTreasury(chainId), treasury);
        if (!rest.isEmpty()) ledger.post(rest.build());
        FaultPoint.reached("chain-book.release-booked");
        plan.paid().forEach(payee -> rows.payout(chainId, orderId, payee, release, 0));
        boolean returned = rows.refund(orderId, plan.returnedMicros(), release.hash());
        store.markEnded(escrow.get(), "released", release.hash());
        if (returned || !isOver(orderId)) closing.finish(orderId);
        FaultPoint.reached("chain-book.release-written");
        LOG.info(
                "Escrow released, order={} providers_micros={} treasury_micros={} returned_micros={} returned={}",
                orderId,
                plan.paidMicros(),
                plan.treasuryMicros(),
                plan.returnedMicros(),
                returned);
    }

    /** The renter took back what was unsettled of its deposit; what was already earned out of that is the platform's loss. */
    @Transactional
    public void refunded(ChainRail rail, UUID orderId, Refunded event, String transactionHash, String key) {
        lockOrder(orderId);
        Optional<Escrow> escrow = store.lock(rail, orderId)
                .filter(EscrowBooks::isFunded)
                .filter(it -> it.payer().filter(event.renter()::equals).isPresent());
        if (escrow.isEmpty()) return;
        Money taken = new Money(
                TokenUnits.toMicros(event.amount(), rail.settings().tokenDecimals()), store.currency(orderId));
        Money unspent = ledger.balance(Account.orderEscrow(orderId), taken.currency());
        Money lost = taken.minus(unspent);
        ledger.post(Booking.draft("escrow:refunded:" + key, "escrow_refunded", "order:" + orderId, clock.instant())
                .credit(Account.chainEscrow(rail.chainId()), taken)
                .debit(Account.orderEscrow(orderId), unspent)
                .debit(new Account("losses:escrow", LedgerAccountKind.EXPENSE), lost)
                .build());
        rows.refund(orderId, taken.micros(), transactionHash);
        store.markEnded(escrow.get(), "refunded", transactionHash);
        closing.finish(orderId);
        FaultPoint.reached("chain-book.refund-written");
        if (lost.isPositive()) {
            LOG.error("A deposit was taken back after work was done, order={} lost_micros={}", orderId, lost.micros());
        } else {
            LOG.warn("A deposit was taken back by its renter, order={}", orderId);
        }
    }

    /** Before its escrow and before the ledger, as who closes the order does: two that wait for each other would both end. */
    private void lockOrder(UUID orderId) {
        database.number("select 1 from orders where id = ? for update", orderId);
    }

    /** Whether it was over before its deposit came, so that only the money's return is missing. */
    private boolean isOver(UUID orderId) {
        return database.number("select count(*) from orders where id = ? and state = 'closed'", orderId) > 0;
    }

    private static boolean isFunded(Escrow escrow) {
        return escrow.state().filter(EscrowState.FUNDED::equals).isPresent();
    }
}
