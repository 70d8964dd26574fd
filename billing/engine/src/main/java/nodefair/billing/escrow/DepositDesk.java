package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.contracts.EscrowEvent;
import nodefair.billing.contracts.EscrowEvent.CreditWithdrawn;
import nodefair.billing.contracts.EscrowEvent.Credited;
import nodefair.billing.contracts.EscrowEvent.Deposited;
import nodefair.billing.contracts.EscrowEvent.Paid;
import nodefair.billing.contracts.EscrowEvent.PartReleased;
import nodefair.billing.contracts.EscrowEvent.Refunded;
import nodefair.billing.contracts.EscrowEvent.Released;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.escrow.EscrowStore.OpenPayment;
import nodefair.billing.fault.FaultPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a final event its effect, in one transaction with the mark that it had it. */
@ApplicationScoped
public class DepositDesk {
    private static final Logger LOG = LoggerFactory.getLogger(DepositDesk.class);

    @Inject
    private ChainInbox inbox;

    @Inject
    private EscrowStore store;

    @Inject
    private EscrowBooks books;

    @Inject
    private EscrowCredits credits;

    /** Events of deposits that were told of in the log. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /** True when the event is a deposit that must go back to its renter; it is not marked yet then. */
    @Transactional
    public boolean work(ChainRail rail, ChainEvent event) {
        if (event.event() instanceof Deposited deposit) return work(rail, event, deposit);
        if (!close(rail, event)) return false;
        if (event.event() instanceof Refunded refunded) {
            Optional<UUID> order = OrderKey.order(refunded.orderKey());
            order.ifPresent(it -> books.refunded(rail, it, refunded, event.transactionHash(), event.key()));
        } else if (event.event() instanceof Credited credited) {
            credits.credited(rail, event, credited);
        } else if (event.event() instanceof CreditWithdrawn withdrawn) {
            credits.withdrawn(rail, event, withdrawn);
        } else if (!isOfARelease(event.event())) {
            throw new IllegalStateException("unknown event " + event.event());
        }
        return false;
    }

    /** Whether what was asked for cannot be told by the decimals of now. */
    static boolean hasOtherDecimals(Escrow asked, Optional<OpenPayment> payment, int decimals) {
        return !TokenUnits.isWhole(asked.amount(), decimals)
                || payment.map(it -> TokenUnits.fromMicros(it.amount().micros(), decimals))
                        .filter(amount -> !amount.equals(asked.amount()))
                        .isPresent();
    }

    /** The books follow the transaction that released, not its events. */
    private static boolean isOfARelease(EscrowEvent event) {
        return event instanceof Released || event instanceof PartReleased || event instanceof Paid;
    }

    /** Marks an event as done; false when it was done before. */
    @Transactional
    public boolean close(ChainRail rail, ChainEvent event) {
        return inbox.markWorked(rail.chainId(), event);
    }

    private boolean work(ChainRail rail, ChainEvent event, Deposited deposit) {
        Optional<Escrow> asked = OrderKey.order(deposit.orderKey()).flatMap(it -> store.lock(rail, it));
        if (asked.isEmpty()) {
            LOG.warn("Deposit for an order that is not ours, event={} amount={}", event.key(), deposit.amount());
            close(rail, event);
            return false;
        }
        UUID order = asked.get().orderId();
        Optional<OpenPayment> payment = store.openPayment(order);
        int decimals = rail.settings().tokenDecimals();
        // what arrived cannot be judged by other decimals than what was asked for: it waits until they are back
        if (hasOtherDecimals(asked.get(), payment, decimals)) {
            if (waiting.add(event.key())) {
                LOG.warn("Deposit waits until its token has other decimals, order={} event={}", order, event.key());
            }
            return false;
        }
        DepositVerdict verdict = DepositVerdict.of(asked.get(), payment.isPresent(), decimals, deposit);
        if (verdict == DepositVerdict.SURPLUS) return true;
        if (!close(rail, event)) return false;
        FaultPoint.reached("chain-watch.event-marked");
        if (verdict == DepositVerdict.PAYS) {
            books.funded(rail, asked.get(), payment.orElseThrow(), deposit, event.transactionHash(), event.key());
            FaultPoint.reached("chain-watch.deposit-booked");
        } else {
            LOG.warn("Deposit does not pay its order, order={} cause={} event={}", order, verdict, event.key());
        }
        return false;
    }
}
