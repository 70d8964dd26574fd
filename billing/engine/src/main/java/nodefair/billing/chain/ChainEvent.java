package nodefair.billing.chain;

import com.google.gson.Gson;
import java.sql.SQLException;
import java.util.List;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.EscrowEvent;
import nodefair.billing.jdbc.Row;

/**
 * An event of the escrow contract as it was stored.
 *
 * @param key chain, transaction and log index: the same for ever, whichever block holds it
 */
public record ChainEvent(
        String transactionHash, int logIndex, long blockNumber, String blockHash, EscrowEvent event, String key) {
    static final String COLUMNS =
            "chain_id, transaction_hash, log_index, block_number, block_hash, payload::text as payload";
    private static final Gson GSON = new Gson();

    private record Payload(List<String> topics, String data) {}

    static String payload(ChainLog log) {
        return GSON.toJson(new Payload(log.topics(), log.data()));
    }

    static ChainEvent of(Row row) throws SQLException {
        Payload payload = GSON.fromJson(row.text("payload"), Payload.class);
        EscrowEvent event = EscrowEvent.decode(payload.topics(), payload.data())
                .orElseThrow(() -> new IllegalStateException("stored event cannot be read: " + payload));
        String hash = row.text("transaction_hash");
        int index = row.integer("log_index");
        return new ChainEvent(
                hash,
                index,
                row.number("block_number"),
                row.text("block_hash"),
                event,
                row.number("chain_id") + ":" + hash + ":" + index);
    }
}
