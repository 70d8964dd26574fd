package nodefair.billing.chain;

import com.google.gson.Gson;
import java.sql.SQLException;
import java.util.List;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.EscrowEvent;
import nodefair.billing.contracts.StakeEvent;
import nodefair.billing.jdbc.Row;

/**
 * An event of one of our contracts as it was stored.
 *
 * @param key chain, transaction and log index: the same for ever, whichever block holds it
 */
public record ChainEvent(
        String transactionHash,
        int logIndex,
        long blockNumber,
        String blockHash,
        List<String> topics,
        String data,
        String key) {
    /** What {@link #of} reads. */
    public static final String COLUMNS =
            "chain_id, transaction_hash, log_index, block_number, block_hash, payload::text as payload";

    private static final Gson GSON = new Gson();

    public ChainEvent {
        topics = List.copyOf(topics);
    }

    private record Payload(List<String> topics, String data) {}

    static String payload(ChainLog log) {
        return GSON.toJson(new Payload(log.topics(), log.data()));
    }

    public static ChainEvent of(Row row) throws SQLException {
        Payload payload = GSON.fromJson(row.text("payload"), Payload.class);
        String hash = row.text("transaction_hash");
        int index = row.integer("log_index");
        return new ChainEvent(
                hash,
                index,
                row.number("block_number"),
                row.text("block_hash"),
                payload.topics(),
                payload.data(),
                row.number("chain_id") + ":" + hash + ":" + index);
    }

    /** What the escrow contract said by it. */
    public EscrowEvent event() {
        return EscrowEvent.decode(topics, data).orElseThrow(this::unreadable);
    }

    /** What the stake contract said by it. */
    public StakeEvent stakeEvent() {
        return StakeEvent.decode(topics, data).orElseThrow(this::unreadable);
    }

    private IllegalStateException unreadable() {
        return new IllegalStateException("stored event cannot be read: " + key);
    }
}
