package nodefair.billing.chain;

/** Names the distributor in tests, without a configuration. */
public final class DistributorSwitch {
    private DistributorSwitch() {}

    public static void turn(Distributor distributor, String contract) {
        distributor.at(contract);
    }
}
