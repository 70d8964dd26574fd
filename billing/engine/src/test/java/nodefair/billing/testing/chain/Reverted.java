package nodefair.billing.testing.chain;

/** A contract refuses the call. */
final class Reverted extends RuntimeException {
    Reverted(String reason) {
        super(reason);
    }

    static void when(boolean wrong, String reason) {
        if (wrong) throw new Reverted(reason);
    }
}
