package nodefair.billing.chain;

/** Names the stake contract in tests, without a configuration. */
public final class StakeSwitch {
    private StakeSwitch() {}

    public static void turn(StakeContract stakes, String contract) {
        stakes.at(contract);
    }
}
