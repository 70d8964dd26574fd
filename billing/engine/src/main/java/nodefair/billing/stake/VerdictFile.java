package nodefair.billing.stake;

import static java.util.stream.Collectors.toMap;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nodefair.billing.ledger.Hashes;

/**
 * What a verdict says, as a file that its provider is given and whose SHA-256 stands on the chain. It names no person.
 *
 * @param amount base units of the token
 */
record VerdictFile(
        UUID verdict,
        long chainId,
        String contract,
        UUID node,
        String owner,
        String amount,
        String reason,
        String why,
        Evidence evidence,
        List<SignedReceipt> receipts,
        String proposedAt) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    record Evidence(String name, String sha256) {
        static Evidence of(String name, byte[] bytes) {
            return new Evidence(name, Hashes.hex(Hashes.digest().digest(bytes)));
        }
    }

    /** @param sha256 of the receipt's body as the node signed it */
    record SignedReceipt(UUID attempt, String sha256) {}

    static VerdictFile of(
            UUID id,
            long chainId,
            String contract,
            VerdictDraft draft,
            String why,
            List<SignedReceipt> receipts,
            Instant proposedAt) {
        return new VerdictFile(
                id,
                chainId,
                contract,
                draft.nodeId(),
                draft.owner(),
                draft.amount().toString(),
                draft.reason().word(),
                why,
                Evidence.of(draft.evidenceName(), draft.evidence()),
                receipts,
                proposedAt.toString());
    }

    static VerdictFile read(String json) {
        return GSON.fromJson(json, VerdictFile.class);
    }

    /** What each attempt's receipt has as its SHA-256, hex digits. */
    Map<UUID, String> digests() {
        return receipts.stream().collect(toMap(SignedReceipt::attempt, SignedReceipt::sha256));
    }

    String json() {
        return GSON.toJson(this) + "\n";
    }

    static String sha256(String json) {
        return Hashes.sha256(json);
    }
}
