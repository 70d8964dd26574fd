package nodefair.billing.ledger;

import java.util.List;

/**
 * Shows that a transaction is one of its day's; whoever has the day's root needs nothing else to check it.
 *
 * @param hash of the transaction, as in the chain
 * @param path hashes beside the way from the leaf to the root
 */
public record InclusionProof(DayRoot day, long sequence, String hash, List<String> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    public boolean holds() {
        return Merkle.verify(hash, sequence - day.firstSequence(), day.size(), path, day.root());
    }
}
