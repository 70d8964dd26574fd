package nodefair.billing.escrow;

import com.google.gson.Gson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.ChainTransaction;
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

    /** {@link #poll} does it. */
    @Override
    @Transactional
    public void release(UUID orderId) {
        store.requestRelease(orderId);
    }

    /** Sends what is to be released, and books what is final. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        if (!rail.isOn()) return;
        for (Escrow escrow : store.toRelease()) guarded(escrow.orderId(), () -> send(escrow));
        for (UUID order : store.toBook()) guarded(order, () -> book(order));
    }

    /** One order's trouble does not stop the others. */
    private static void guarded(UUID order, Runnable step) {
        try {
            step.run();
        } catch (ChainUnavailable later) {
            throw later;
        } catch (RuntimeException stuck) {
            LOG.error("Escrow cannot be settled until a person looks, order={}", order, stuck);
        }
    }

    private void send(Escrow escrow) {
        UUID order = escrow.orderId();
        String key = OrderKey.of(order);
        String renter = escrow.payer().orElseThrow();
        ChainSettings settings = rail.settings();
        EscrowDeposit deposit = rail.chain().deposit(settings.escrow(), key, renter);
        if (deposit.state() != EscrowDeposit.State.FUNDED) {
            LOG.warn("Deposit is not there to be released, order={} state={}", order, deposit.state());
            return;
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
            return;
        }
        String call = EscrowCalls.release(
                key, renter, plan.addresses(settings.treasury()), plan.amounts(settings.tokenDecimals()));
        try {
            sender.submit(intent(order), settings.escrow(), call, GSON.toJson(plan));
        } catch (ChainRefused refused) {
            LOG.error("Release would revert, order={} cause={}", order, refused.getMessage());
        }
    }

    private void book(UUID order) {
        Optional<ChainTransaction> release = sender.outcome(intent(order));
        release.ifPresent(it -> books.released(order, GSON.fromJson(it.details(), ReleasePlan.class), it));
    }

    private static String intent(UUID order) {
        return "escrow:release:" + order;
    }
}
