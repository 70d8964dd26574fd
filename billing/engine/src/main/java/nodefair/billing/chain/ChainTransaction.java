package nodefair.billing.chain;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.jdbc.Row;

/**
 * A transaction that the platform sends, from signing to finality.
 *
 * @param intent the business fact it carries out; at most one transaction ever does
 * @param details JSON that whoever asked for it needs when it is final
 */
public record ChainTransaction(
        UUID id,
        String intent,
        long nonce,
        SignedTransaction signed,
        ChainTransactionState state,
        String details,
        Optional<Instant> sentAt) {
    static final String COLUMNS = "id, intent, nonce, raw, hash, state, details::text as details, sent_at";

    static ChainTransaction of(Row row) throws SQLException {
        return new ChainTransaction(
                row.uuid("id"),
                row.text("intent"),
                row.number("nonce"),
                new SignedTransaction(row.text("hash"), row.text("raw")),
                ChainTransactionState.of(row.text("state")),
                row.text("details"),
                row.optionalInstant("sent_at"));
    }
}
