package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.chain.TokenRail;
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
import nodefair.db.identity.Ids;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books what happened to a deposit once the chain calls it final; each method is one transaction and may be repeated. */
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
    private OrderFunding funding;

    @Inject
    private OrderClosing closing;

    @Inject
    private TokenRail rail;

    @Inject
    private Clock clock;

    /**
     * A deposit is final: the order is funded with its total; what was paid above it waits beside it and goes back at the end.
     *
     * @param key of the event
     */
    @Transactional
    public void funded(Escrow escrow, OpenPayment payment, Deposited deposit, String transactionHash, String key) {
        lockOrder(escrow.orderId());
        Money received =
                money(TokenUnits.toMicros(deposit.amount(), rail.settings().tokenDecimals()));
        Account chain = Account.chainEscrow(rail.settings().chainId());
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

    /** A release is final: payees and treasury have their shares, the renter's wallet has the rest. */
    @Transactional
    public void released(UUID orderId, ReleasePlan plan, ChainTransaction release) {
        lockOrder(orderId);
        Optional<Escrow> escrow = store.lock(orderId).filter(EscrowBooks::isFunded);
        if (escrow.isEmpty()) return;
        long chainId = rail.settings().chainId();
        Booking.Draft draft = Booking.draft(release.intent(), "escrow_released", "order:" + orderId, clock.instant())
                .credit(Account.chainEscrow(chainId), money(plan.depositMicros()))
                .debit(Account.orderEscrow(orderId), money(plan.returnedMicros()))
                .debit(treasury(chainId), money(plan.treasuryMicros()));
        for (ReleasePlan.Payee payee : plan.paid()) {
            draft.debit(Account.providerPayable(payee.providerId()), money(payee.micros()));
        }
        ledger.post(draft.build());
        FaultPoint.reached("chain-book.release-booked");
        plan.paid().forEach(payee -> recordPayout(orderId, payee, release));
        recordRefund(orderId, plan.returnedMicros(), release.hash());
        store.markEnded(escrow.get(), "released", release.hash());
        closing.finish(orderId);
        FaultPoint.reached("chain-book.release-written");
        LOG.info(
                "Escrow released, order={} providers_micros={} treasury_micros={} returned_micros={}",
                orderId,
                plan.paidMicros(),
                plan.treasuryMicros(),
                plan.returnedMicros());
    }

    /** The renter took the whole deposit back; what was already earned out of it is the platform's loss. */
    @Transactional
    public void refunded(UUID orderId, Refunded event, String transactionHash, String key) {
        lockOrder(orderId);
        Optional<Escrow> escrow = store.lock(orderId)
                .filter(EscrowBooks::isFunded)
                .filter(it -> it.payer().filter(event.renter()::equals).isPresent());
        if (escrow.isEmpty()) return;
        Money deposit =
                money(TokenUnits.toMicros(event.amount(), rail.settings().tokenDecimals()));
        Money unspent = ledger.balance(Account.orderEscrow(orderId), deposit.currency());
        Money lost = deposit.minus(unspent);
        ledger.post(Booking.draft("escrow:refunded:" + key, "escrow_refunded", "order:" + orderId, clock.instant())
                .credit(Account.chainEscrow(rail.settings().chainId()), deposit)
                .debit(Account.orderEscrow(orderId), unspent)
                .debit(new Account("losses:escrow", LedgerAccountKind.EXPENSE), lost)
                .build());
        recordRefund(orderId, deposit.micros(), transactionHash);
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

    private void recordPayout(UUID orderId, ReleasePlan.Payee payee, ChainTransaction release) {
        UUID payout = Ids.next();
        Instant now = clock.instant();
        database.update(
                "insert into payouts (id, provider_id, rail, state, amount_micros, currency, destination,"
                        + " transaction_hash, scheduled_at, submitted_at, ended_at)"
                        + " values (?, ?, 'token', 'paid', ?, ?, ?, ?, ?, ?, ?)",
                payout,
                payee.providerId(),
                payee.micros(),
                currency(),
                payee.address(),
                release.hash(),
                now,
                release.sentAt().orElse(now),
                now);
        database.update(
                "insert into payout_items (usage_id, payout_id, amount_micros)"
                        + " select usage_id, ?, provider_micros from settlements where order_id = ? and provider_id = ?",
                payout,
                orderId,
                payee.providerId());
    }

    private void recordRefund(UUID orderId, long micros, String transactionHash) {
        if (micros == 0) return;
        Instant now = clock.instant();
        database.update(
                "insert into refunds (id, payment_id, order_id, state, amount_micros, currency, reason,"
                        + " transaction_hash, created_at, ended_at) select ?, p.id, p.order_id, 'succeeded', ?, p.currency,"
                        + " 'Returned to the wallet that paid.', ?, coalesce(e.release_requested_at, ?), ?"
                        + " from payments p join escrows e on e.order_id = p.order_id"
                        + " where p.order_id = ? and p.state = 'succeeded'",
                Ids.next(),
                micros,
                transactionHash,
                now,
                now,
                orderId);
    }

    private Money money(long micros) {
        return new Money(micros, currency());
    }

    private String currency() {
        return rail.settings().tokenSymbol();
    }

    private static boolean isFunded(Escrow escrow) {
        return escrow.state().filter(EscrowState.FUNDED::equals).isPresent();
    }

    /** Tokens that are the platform's own, or that it holds for whoever has no address yet. */
    static Account treasury(long chainId) {
        return new Account("chain:" + chainId + ":treasury", LedgerAccountKind.ASSET);
    }
}
