package nodefair.billing.escrow;

import java.math.BigInteger;
import java.sql.SQLException;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Row;

/**
 * A Merkle root of what addresses may claim of a distributor.
 *
 * @param number counts the roots of all distributors
 * @param totalMicros announced with it: what is set aside for claims since the beginning
 * @param lastSequence the last booking that it follows from
 */
public record ClaimRoot(long number, String contract, String root, long totalMicros, long lastSequence) {
    static final String COLUMNS = "number, contract, root, total_micros, last_sequence";

    static ClaimRoot of(Row row) throws SQLException {
        return new ClaimRoot(
                row.number("number"),
                row.text("contract"),
                row.text("root"),
                row.number("total_micros"),
                row.number("last_sequence"));
    }

    String source() {
        return "claim-root:" + number;
    }

    /** Named by what it says, too: a restored database may count anew. */
    String intent() {
        return source() + ":" + root;
    }

    String call(String token, int tokenDecimals) {
        BigInteger total = TokenUnits.fromMicros(totalMicros, tokenDecimals);
        return DistributorCalls.setRoot(token, root, total);
    }
}
