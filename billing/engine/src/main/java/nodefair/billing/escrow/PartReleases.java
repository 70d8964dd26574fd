package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.escrow.EscrowParts.Part;

/**
 * Pays what was earned on an order that goes on, out of its deposit, each few days. Every step looks at what is stored and does what is
 * missing, so it may be killed anywhere.
 */
@ApplicationScoped
public class PartReleases {
    @Inject
    private EscrowParts parts;

    @Inject
    private EscrowBooks books;

    @Inject
    private ReleaseCalls calls;

    @Inject
    private ContractWallets wallets;

    @Inject
    private ChainSender sender;

    @Inject
    private Clock clock;

    private final OrderSteps steps = new OrderSteps();

    /** Sends the parts that are due, and books those that are final. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void settleAll(ChainRail rail) {
        for (Escrow escrow : parts.due(rail, rail.limits().partEvery())) {
            steps.tryOne(escrow.orderId(), clock, () -> send(rail, escrow));
        }
        for (Part part : parts.toBook(rail)) OrderSteps.take(part.orderId(), () -> book(rail, part));
    }

    private boolean send(ChainRail rail, Escrow escrow) {
        long rest = calls.restMicros(rail, escrow);
        if (rest < 0) return false;
        Part part = parts.open(escrow.orderId());
        List<ReleasePlan.Share> shares = parts.shares(part);
        if (wallets.holdUp(rail, shares)) return false;
        ReleasePlan plan = ReleasePlan.of(
                escrow.payer().orElseThrow(), rest, wallets.payableShares(rail, shares), parts.platformMicros(part));
        calls.submit(rail, part.intent(), part.orderId(), plan, EscrowCalls::releasePart);
        return true;
    }

    private boolean book(ChainRail rail, Part part) {
        Optional<ChainTransaction> release = sender.outcome(part.intent());
        release.ifPresent(it -> books.partReleased(rail, part, ReleaseCalls.plan(it), it));
        return release.isPresent();
    }
}
