package nodefair.billing.ledger;

/** Measures postings; see docs/performance.md. */
public final class LedgerBench {
    private LedgerBench() {}

    public static void main(String[] args) {
        System.err.println("The ledger's figures come with the next change.");
    }
}
