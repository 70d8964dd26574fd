package nodefair.billing.proof;

/**
 * A proof as its reader saves it, or the answer that there is none yet.
 *
 * @param name of the file; empty when nothing is proven yet
 * @param json in the canonical form of docs/proofs.md; any change of it shows; empty when nothing is proven yet
 * @param proven how many transactions are in it
 * @param waiting how many more there are whose day has no root yet: the day is not over
 */
public record ProofFile(String name, String json, int proven, int waiting) {
    static ProofFile notYet(int waiting) {
        return new ProofFile("", "", 0, waiting);
    }
}
