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
import nodefair.billing.chain.ChainReader;
import nodefair.billing.chain.ChainSettings;
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
    private TokenRail rail;

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
    private ChainGuard guard;

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        if (rail.isOn()) guard.round("events", this::follow);
    }

    private void follow() {
        ChainSettings settings = rail.settings();
        reader.read(WatchedContract.escrow(settings));
        store.showSeen(seenOrders(settings));
        for (ChainEvent event : inbox.due(settings.chainId(), settings.escrow())) {
            try {
                FaultPoint.reached("chain-watch.event-due");
                work(event);
                FaultPoint.reached("chain-watch.event-done");
            } catch (ChainUnavailable later) {
                throw later;
            } catch (RuntimeException stuck) {
                LOG.error("Event has no effect until a person looks, event={}", event.key(), stuck);
            }
        }
    }

    /** Also those whose deposit is final and not worked off: until then their order must not expire. */
    private List<UUID> seenOrders(ChainSettings settings) {
        List<ChainEvent> events = new ArrayList<>(inbox.seen(settings.chainId(), settings.escrow(), Long.MAX_VALUE));
        events.addAll(inbox.due(settings.chainId(), settings.escrow()));
        List<UUID> orders = new ArrayList<>();
        for (ChainEvent event : events) {
            if (!(event.event() instanceof Deposited deposit)) continue;
            OrderKey.order(deposit.orderKey())
                    .flatMap(store::find)
                    .filter(asked ->
                            DepositVerdict.of(asked, true, rail.settings().tokenDecimals(), deposit)
                                    == DepositVerdict.PAYS)
                    .ifPresent(asked -> orders.add(asked.orderId()));
        }
        return orders;
    }

    private void work(ChainEvent event) {
        boolean surplus = desk.work(event);
        if (surplus && returns.advance(event)) desk.close(event);
    }
}
