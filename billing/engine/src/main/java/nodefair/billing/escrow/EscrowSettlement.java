package nodefair.billing.escrow;

import com.google.gson.Gson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.EscrowDeposit;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.TokenSettlement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles the deposits of closed orders: one transaction on the chain pays everyone and returns the rest, and the books
 * follow when it is final. Each step looks at what is stored and does what is missing, so it may be killed anywhere.
 */
@ApplicationScoped
public class EscrowSettlement implements TokenSettlement {
    private static final Logger LOG = LoggerFactory.getLogger(EscrowSettlement.class);
    private static final Gson GSON = new Gson();

    @Inject
    private TokenRail rail;

    @Inject
    private EscrowStore store;

    @Inject
    private EscrowBooks books;

    @Inject
    private Ledger ledger;

    @Inject
    private ChainSender sender;

    @Inject
    private PayeeProbe probe;

    @Inject
    private ChainGuard guard;

    @Inject
    private Clock clock;

    private final RetryPauses pauses = new RetryPauses();

    /** {@link #poll} does it. */
    @Override
    @Transactional
    public void release(UUID orderId) {
        store.requestRelease(orderId);
    }

    /** Sends what is to be released, and books what is final. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        if (rail.isOn()) guard.round("releases", this::settleAll);
    }

    private void settleAll() {
        for (Escrow escrow : store.toRelease()) {
            String subject = escrow.orderId().toString();
            if (!pauses.isOver(subject, clock.instant())) continue;
            if (guarded(escrow.orderId(), () -> send(escrow))) {
                pauses.succeeded(subject);
            } else {
                pauses.failed(subject, clock.instant());
            }
        }
        for (UUID order : store.toBook()) guarded(order, () -> book(order));
    }

    /** One order's trouble does not stop the others; false when there was any. */
    private static boolean guarded(UUID order, BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (ChainUnavailable later) {
            throw later;
        } catch (ChainRefused refused) {
            LOG.error("Release is refused and tried again, order={} cause={}", order, refused.getMessage());
        } catch (RuntimeException stuck) {
            LOG.error("Escrow cannot be settled until a person looks, order={}", order, stuck);
        }
        return false;
    }

    private boolean send(Escrow escrow) {
        UUID order = escrow.orderId();
        String key = OrderKey.of(order);
        String renter = escrow.payer().orElseThrow();
        ChainSettings settings = rail.settings();
        EscrowDeposit deposit = rail.chain().deposit(settings.escrow(), key, renter);
        if (deposit.state() != EscrowDeposit.State.FUNDED) {
            LOG.warn("Deposit is not there to be released, order={} state={}", order, deposit.state());
            return false;
        }
        ReleasePlan plan = ReleasePlan.of(
                renter,
                TokenUnits.toMicros(deposit.amount(), settings.tokenDecimals()),
                store.shares(order),
                store.platformMicros(order));
        long unspent = ledger.balance(Account.orderEscrow(order), settings.tokenSymbol())
                .micros();
        if (unspent != plan.returnedMicros()) {
            LOG.error(
                    "Deposit and books differ, nothing is released, order={} books_micros={} deposit_rest_micros={}",
                    order,
                    unspent,
                    plan.returnedMicros());
            return false;
        }
        try {
            submit(order, plan);
        } catch (ChainRefused refused) {
            submitWithoutRefused(order, plan, refused);
        }
        return true;
    }

    private void submit(UUID order, ReleasePlan plan) {
        ChainSettings settings = rail.settings();
        String call = EscrowCalls.release(
                OrderKey.of(order),
                plan.renter(),
                plan.addresses(settings.treasury()),
                plan.amounts(settings.tokenDecimals()));
        sender.submit(intent(order), settings.escrow(), call, GSON.toJson(plan));
    }

    /** One payee that cannot be paid must not keep the others and the renter waiting. */
    private void submitWithoutRefused(UUID order, ReleasePlan plan, ChainRefused why) {
        Set<ReleasePlan.Payee> refused = why.isRevert() ? probe.refused(OrderKey.of(order), plan) : Set.of();
        if (refused.isEmpty()) throw why;
        LOG.error("Payees are refused, the treasury keeps their shares, order={} payees={}", order, refused);
        submit(order, plan.without(refused));
    }

    private boolean book(UUID order) {
        Optional<ChainTransaction> release = sender.outcome(intent(order));
        release.ifPresent(it -> books.released(order, GSON.fromJson(it.details(), ReleasePlan.class), it));
        return release.isPresent();
    }

    private static String intent(UUID order) {
        return "escrow:release:" + order;
    }
}
