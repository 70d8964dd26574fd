package nodefair.billing.contracts.testing;

/** A token that burns a hundredth of each transfer and at least a unit, of 18 decimals; anyone mints it. */
public final class FeeToken {
    private FeeToken() {}

    public static String deploy() {
        return TestArtefact.bytecode("FeeToken");
    }
}
