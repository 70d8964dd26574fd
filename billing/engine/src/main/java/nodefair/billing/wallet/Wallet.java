package nodefair.billing.wallet;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import nodefair.billing.jdbc.Row;

/**
 * A wallet that its owner has shown to be theirs.
 *
 * @param address lower case
 * @param chainId where it was asked; a contract wallet is one there alone
 * @param contract whether its contract vouched for the signature, not a key
 */
public record Wallet(UUID id, UUID accountId, String address, long chainId, boolean contract, Instant linkedAt) {
    static final String COLUMNS = "id, account_id, address, chain_id, kind, linked_at";

    static Wallet of(Row row) throws SQLException {
        return new Wallet(
                row.uuid("id"),
                row.uuid("account_id"),
                row.text("address"),
                row.number("chain_id"),
                row.text("kind").equals("contract"),
                row.instant("linked_at"));
    }
}
