package nodefair.billing.stake;

import java.math.BigInteger;
import java.util.Set;
import java.util.UUID;

/**
 * What a person wants slashed, and what that stands on.
 *
 * @param owner the wallet whose stake it is, lower case
 * @param amount base units of the token
 * @param why 10 to 500 characters, shown to the provider
 * @param evidence a file of at most 5 MiB, shown to the provider
 * @param attempts whose receipts the verdict stands on
 */
@SuppressWarnings("ArrayRecordComponent") // only handed on to the database
public record VerdictDraft(
        UUID nodeId,
        String owner,
        BigInteger amount,
        SlashReason reason,
        String why,
        String evidenceName,
        byte[] evidence,
        Set<UUID> attempts) {
    private static final int NAME_MAX = 80;

    public VerdictDraft {
        // what a browser called it may be a path, and is written into headers
        String plain = evidenceName.replaceAll("[^A-Za-z0-9._-]", "_");
        evidenceName = plain.substring(Math.max(0, plain.length() - NAME_MAX));
        attempts = Set.copyOf(attempts);
    }

    @Override
    public String toString() {
        return "node:" + nodeId + " " + owner;
    }
}
