package nodefair.billing.chain;

import java.util.Set;

/** Names the stake contract in tests, without a configuration. */
public final class StakeSwitch {
    private StakeSwitch() {}

    public static void turn(StakeContract stakes, String contract) {
        turn(stakes, contract, 0);
    }

    /** @param startBlock from which on it is read */
    public static void turn(StakeContract stakes, String contract, long startBlock) {
        stakes.at(contract, startBlock, Set.of());
    }

    /** @param transactions that a person has looked at */
    public static void disown(StakeContract stakes, Set<String> transactions) {
        stakes.at(stakes.address().orElseThrow(), stakes.startBlock(), transactions);
    }
}
