package nodefair.billing.chain;

import java.util.Optional;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.EscrowEvent;
import nodefair.billing.contracts.StakeEvent;

/**
 * A contract whose events are read.
 *
 * @param address lower case
 * @param startBlock first block that can hold one of them
 */
public record WatchedContract(String address, long startBlock, Naming naming) {
    /** Tells what an event is called. */
    @FunctionalInterface
    public interface Naming {
        /** Empty for a log that says nothing of interest. */
        Optional<String> of(ChainLog log);
    }

    public static WatchedContract escrow(ChainSettings settings) {
        return new WatchedContract(
                settings.escrow(), settings.startBlock(), log -> EscrowEvent.decode(log.topics(), log.data())
                        .map(event -> event.getClass().getSimpleName()));
    }

    public static WatchedContract stake(String address, long startBlock) {
        return new WatchedContract(address, startBlock, log -> StakeEvent.decode(log.topics(), log.data())
                .map(event -> event.getClass().getSimpleName()));
    }

    Optional<String> nameOf(ChainLog log) {
        return naming.of(log);
    }
}
