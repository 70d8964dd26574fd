package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainReader;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.chain.WatchedContract;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.EscrowEvent.Deposited;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.fault.FaultPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the escrow contract: shows deposits as soon as they are seen, and lets them have an effect when they are final. */
@ApplicationScoped
public class EscrowWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(EscrowWatcher.class);

    @Inject
    private TokenRail rails;

    @Inject
    private ChainReader reader;

    @Inject
    private ChainInbox inbox;

    @Inject
    private EscrowStore store;

    @Inject
    private DepositDesk desk;

    @Inject
    private DepositReturns returns;

    @Inject
    private Leftovers leftovers;

    @Inject
    private ChainGuard guard;

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        rails.each(this::poll);
    }

    /** The same for one token. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll(ChainRail rail) {
        guard.round(rail, rail.currency() + " events", () -> follow(rail));
    }

    private void follow(ChainRail rail) {
        if (leftovers.haveAnotherName(rail)) return;
        reader.read(rail, WatchedContract.escrow(rail.settings()));
        store.showSeen(rail, seenOrders(rail));
        for (ChainEvent event : inbox.due(rail.chainId(), rail.escrow())) {
            try {
                FaultPoint.reached("chain-watch.event-due");
                work(rail, event);
                FaultPoint.reached("chain-watch.event-done");
            } catch (ChainUnavailable later) {
                throw later;
            } catch (RuntimeException stuck) {
                LOG.error("Event has no effect until a person looks, event={}", event.key(), stuck);
            }
        }
    }

    /** Also those whose deposit is final and not worked off: until then their order must not expire. */
    private List<UUID> seenOrders(ChainRail rail) {
        List<ChainEvent> events = new ArrayList<>(inbox.seen(rail.chainId(), rail.escrow(), Long.MAX_VALUE));
        events.addAll(inbox.due(rail.chainId(), rail.escrow()));
        List<UUID> orders = new ArrayList<>();
        for (ChainEvent event : events) {
            if (!(event.event() instanceof Deposited deposit)) continue;
            OrderKey.order(deposit.orderKey())
                    .flatMap(order -> store.find(rail, order))
                    .filter(asked -> mayPay(rail, asked, deposit))
                    .ifPresent(asked -> orders.add(asked.orderId()));
        }
        return orders;
    }

    private boolean mayPay(ChainRail rail, Escrow asked, Deposited deposit) {
        int decimals = rail.settings().tokenDecimals();
        DepositVerdict verdict = DepositVerdict.of(asked, true, decimals, deposit);
        if (verdict != DepositVerdict.NOT_WHOLE) return verdict == DepositVerdict.PAYS;
        // by other decimals nothing is whole: it waits for those that it had, and its order with it
        return DepositDesk.hasOtherDecimals(asked, store.openPayment(asked.orderId()), decimals);
    }

    private void work(ChainRail rail, ChainEvent event) {
        boolean surplus = desk.work(rail, event);
        if (surplus && returns.advance(rail, event)) desk.close(rail, event);
    }
}
