package nodefair.billing.chain;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.jdbc.Row;

/**
 * A transaction that the platform sends, from signing to finality.
 *
 * @param intent the business fact it carries out; at most one transaction ever does
 * @param attempt which transaction of its intent this is, from 1; those before it have failed
 * @param signed the bytes that are sent now
 * @param earlierHashes of bytes under the same nonce that a higher fee replaced
 * @param minedHash the one of its hashes that is in a final block
 * @param details JSON that whoever asked for it needs when it is final
 * @param signedAt when the present bytes were signed
 */
public record ChainTransaction(
        UUID id,
        String intent,
        int attempt,
        long nonce,
        SignedTransaction signed,
        List<String> earlierHashes,
        Optional<String> minedHash,
        ChainTransactionState state,
        String details,
        Instant signedAt,
        Optional<Instant> sentAt,
        Optional<Instant> endedAt) {
    static final String COLUMNS =
            "id, intent, attempt, nonce, raw, hash, array_to_string(earlier_hashes, ' ') as earlier,"
                    + " mined_hash, state, details::text as details, signed_at, sent_at, ended_at";

    static ChainTransaction of(Row row) throws SQLException {
        return new ChainTransaction(
                row.uuid("id"),
                row.text("intent"),
                row.integer("attempt"),
                row.number("nonce"),
                new SignedTransaction(row.text("hash"), row.text("raw")),
                Stream.of(row.text("earlier").split(" "))
                        .filter(hash -> !hash.isEmpty())
                        .toList(),
                row.optionalText("mined_hash"),
                ChainTransactionState.of(row.text("state")),
                row.text("details"),
                row.instant("signed_at"),
                row.optionalInstant("sent_at"),
                row.optionalInstant("ended_at"));
    }

    /** The hash by which everybody finds it on the chain; before its end, of the bytes sent now. */
    public String hash() {
        return minedHash.orElse(signed.hash());
    }

    /** Every hash under which it may be mined, the present one first. */
    List<String> hashes() {
        return Stream.concat(Stream.of(signed.hash()), earlierHashes.stream()).toList();
    }
}
