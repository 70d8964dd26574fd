package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.order.TokenSettlement;

/**
 * Settles the deposits of closed orders: one transaction on the chain pays everyone what is unpaid and returns the rest, and the books
 * follow when it is final. Long orders pay parts before ({@link PartReleases}). Each step looks at what is stored and does what is
 * missing, so it may be killed anywhere.
 */
@ApplicationScoped
public class EscrowSettlement implements TokenSettlement {
    /** So long before a deposit can be taken back nothing waits for another chain any more. */
    private static final Duration BEFORE_DEADLINE = Duration.ofDays(3);

    @Inject
    private TokenRail rails;

    @Inject
    private EscrowStore store;

    @Inject
    private EscrowBooks books;

    @Inject
    private ReleaseCalls calls;

    @Inject
    private PartReleases parts;

    @Inject
    private Leftovers leftovers;

    @Inject
    private ContractWallets wallets;

    @Inject
    private ChainSender sender;

    @Inject
    private ChainGuard guard;

    @Inject
    private Clock clock;

    private final OrderSteps steps = new OrderSteps();

    /** {@link #poll} does it. */
    @Override
    @Transactional
    public void release(UUID orderId) {
        store.requestRelease(orderId);
    }

    /** Sends what is to be released, and books what is final. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        rails.each(this::poll);
    }

    /** The same for one token. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll(ChainRail rail) {
        guard.round(rail, rail.currency() + " releases", () -> settleAll(rail));
    }

    private void settleAll(ChainRail rail) {
        if (leftovers.haveAnotherName(rail)) return;
        parts.settleAll(rail);
        for (Escrow escrow : store.toRelease(rail)) steps.tryOne(escrow.orderId(), clock, () -> send(rail, escrow));
        for (UUID order : store.toBook(rail)) OrderSteps.take(order, () -> book(rail, order));
    }

    private boolean send(ChainRail rail, Escrow escrow) {
        UUID order = escrow.orderId();
        long rest = calls.restMicros(rail, escrow);
        if (rest < 0) return false;
        List<ReleasePlan.Share> shares = store.shares(order);
        // the treasury pays them later; from the deadline on the renter could take it all
        boolean isLate = escrow.deadline().minus(BEFORE_DEADLINE).isBefore(clock.instant());
        if (!isLate && wallets.holdUp(rail, shares)) return false;
        ReleasePlan plan = ReleasePlan.of(
                escrow.payer().orElseThrow(), rest, wallets.payableShares(rail, shares), store.platformMicros(order));
        calls.submit(rail, intent(order), order, plan, EscrowCalls::release);
        return true;
    }

    private boolean book(ChainRail rail, UUID order) {
        Optional<ChainTransaction> release = sender.outcome(intent(order));
        release.ifPresent(it -> books.released(rail, order, ReleaseCalls.plan(it), it));
        return release.isPresent();
    }

    private static String intent(UUID order) {
        return "escrow:release:" + order;
    }
}
