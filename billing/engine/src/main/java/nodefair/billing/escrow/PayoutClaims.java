package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainInbox.Cursor;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainReader;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.chain.ChainTransactionState;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.chain.WatchedContract;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.PayoutEvent;
import nodefair.billing.ledger.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets providers claim payouts that are not sent to them: publishes roots of all that may be claimed, one after the other, and books
 * claims when they are final. A root is believed to be set when a final block says so; what the chain says of claims and the books do
 * not know is an alarm, and nothing more is published or paid until a person has looked.
 */
@ApplicationScoped
public class PayoutClaims {
    private static final Logger LOG = LoggerFactory.getLogger(PayoutClaims.class);

    /** Its number in docs/ledger.md. */
    private static final int INVARIANT = 20;

    private static final String NO_ROOT = "0x" + "0".repeat(64);

    @Inject
    private ChainReader chainReader;

    @Inject
    private ChainInbox inbox;

    @Inject
    private ClaimPlans plans;

    @Inject
    private ClaimBook book;

    @Inject
    private ContractWallets wallets;

    @Inject
    private TreasuryWaits waits;

    @Inject
    private ChainSender sender;

    @Inject
    private Alarms alarms;

    @Inject
    private Clock clock;

    private final RetryPauses pauses = new RetryPauses();

    /**
     * Plans the next root when something changed, books what is final, sends what is planned. The contract's events are followed also
     * before there is a root of ours: a restored database has forgotten them.
     *
     * @return false while what the chain says of claims is not understood, or not read as far as it is final
     */
    boolean advance(ChainRail rail, String contract, long finalBlock) {
        Optional<String> other = plans.otherCurrency(rail, contract);
        if (other.isPresent()) {
            alarm(rail, contract, "its claims are in " + other.get() + ", the settings say " + rail.currency());
            return false;
        }
        if (beginsAboveTheHead(rail, finalBlock)) {
            long start = rail.settings().distributorStart();
            alarm(rail, contract, "its start block " + start + " is not there yet, so that nothing of it can be read");
            return false;
        }
        if (plans.open(rail, contract).isEmpty()) {
            plans.plan(rail, contract, wallets.payable(rail, plans.waiting(rail)));
        }
        if (!follow(rail, contract)) return false;
        if (!isRead(rail, contract, finalBlock)) {
            long read = inbox.finalCursor(rail.chainId(), contract)
                    .map(Cursor::blockNumber)
                    .orElse(rail.settings().distributorStart());
            waits.reads(rail, read, finalBlock);
            return false;
        }
        waits.hasRead(rail);
        String before = plans.last(rail, contract).map(ClaimRoot::root).orElse(NO_ROOT);
        Optional<ClaimRoot> open = plans.open(rail, contract);
        String there = DistributorCalls.root(rail.chain()
                .view(contract, DistributorCalls.rootOf(rail.settings().token())));
        boolean isThere = open.filter(it -> it.root().equals(there)).isPresent();
        if (!isThere && !there.equals(before)) {
            alarm(rail, contract, "the chain has the root " + there + " of claims, the books " + before);
            return false;
        }
        alarms.cleared(INVARIANT, subject(rail, contract));
        if (open.isPresent()) publish(rail, open.get(), before, isThere);
        return true;
    }

    private static boolean beginsAboveTheHead(ChainRail rail, long finalBlock) {
        long start = rail.settings().distributorStart();
        return finalBlock < start && rail.chain().latest().number() < start;
    }

    /** Up to where the caller believes the chain; a chain whose first blocks are not final has nothing to read. */
    private boolean isRead(ChainRail rail, String contract, long finalBlock) {
        return finalBlock < rail.settings().distributorStart()
                || inbox.finalCursor(rail.chainId(), contract)
                        .filter(at -> at.blockNumber() >= finalBlock)
                        .isPresent();
    }

    /** False when an event is not understood: those after it wait, because claims are held against the root before them. */
    private boolean follow(ChainRail rail, String contract) {
        ChainSettings settings = rail.settings();
        chainReader.read(rail, new WatchedContract(contract, settings.distributorStart(), PayoutClaims::nameOf));
        for (ChainEvent event : inbox.due(rail.chainId(), contract)) {
            try {
                work(rail, contract, event);
            } catch (ChainUnavailable later) {
                throw later;
            } catch (RuntimeException stuck) {
                LOG.error("Event has no effect until a person looks, event={}", event.key(), stuck);
                alarm(rail, contract, event.key() + ": " + stuck.getMessage());
                return false;
            }
        }
        return true;
    }

    private void work(ChainRail rail, String contract, ChainEvent event) {
        PayoutEvent said = PayoutEvent.decode(event.topics(), event.data()).orElseThrow();
        boolean ours = said.token().equals(rail.settings().token());
        if (!ours) throw new IllegalStateException("claims of another token: " + said.token());
        if (said instanceof PayoutEvent.RootSet set) {
            long drawn = BatchReader.drawn(rail, contract, event.transactionHash(), event.blockNumber());
            book.rootSet(rail, contract, event, set, drawn);
        } else if (said instanceof PayoutEvent.Claimed claimed) {
            book.claimed(rail, contract, event, claimed);
        }
    }

    private void publish(ChainRail rail, ClaimRoot root, String before, boolean isThere) {
        if (before.equals(root.root())) {
            book.setAlready(root);
            return;
        }
        if (isThere) return;
        Optional<ChainTransaction> sent = sender.outcome(root.intent());
        boolean underWay =
                sent.filter(it -> it.state() != ChainTransactionState.FAILED).isPresent();
        if (underWay || !pauses.isOver(root.intent(), clock.instant())) return;
        ChainSettings settings = rail.settings();
        try {
            sender.submit(
                    rail, root.intent(), root.contract(), root.call(settings.token(), settings.tokenDecimals()), "{}");
            pauses.succeeded(root.intent());
        } catch (ChainRefused refused) {
            pauses.failed(root.intent(), clock.instant());
            LOG.warn(
                    "Claims wait, most likely for the treasury's allowance or tokens, root={} cause={}",
                    root.number(),
                    refused.getMessage());
        }
    }

    private static Optional<String> nameOf(ChainLog log) {
        return PayoutEvent.decode(log.topics(), log.data())
                .filter(event -> event instanceof PayoutEvent.RootSet || event instanceof PayoutEvent.Claimed)
                .map(event -> event.getClass().getSimpleName());
    }

    private void alarm(ChainRail rail, String contract, String what) {
        alarms.seen(List.of(new Difference(INVARIANT, subject(rail, contract), what)));
    }

    private static String subject(ChainRail rail, String contract) {
        return "claims:" + rail.chainId() + ":" + contract;
    }
}
