package nodefair.billing.proof;

/**
 * A proof as its reader saves it.
 *
 * @param name of the file
 * @param json in the canonical form of docs/proofs.md; any change of it shows
 * @param proven how many transactions are in it
 * @param waiting how many more there are whose day has no root yet: the day is not over
 */
public record ProofFile(String name, String json, int proven, int waiting) {}
