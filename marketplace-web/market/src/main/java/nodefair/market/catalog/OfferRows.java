package nodefair.market.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.node.Uptime;
import org.jspecify.annotations.Nullable;

/** The columns of an offer as the catalog reads them, and the record made of them. */
final class OfferRows {
    static final String COLUMNS =
            """
            o.id, o.node_id, o.title, p.name as provider, n.name as node_name, n.city, n.country, o.cores, o.memory_mb,
            o.disk_gb, o.gpu_model, o.gpu_memory_gb, o.executors, o.slots, o.price_per_hour_micros, o.currency, o.hour_from,
            o.hour_to, o.ends_at, o.accepts_token, o.demo, n.created_at as node_created_at, n.state as node_state,
            b.score, b.measured_at
            """;

    static final String FROM_OPEN =
            """
            from offers o
            join nodes n on n.id = o.node_id
            join providers p on p.id = o.provider_id
            left join lateral (
                select score, measured_at from node_benchmarks where node_id = n.id order by measured_at desc limit 1
            ) b on true
            where o.state = 'open' and o.ends_at > ? and n.state <> 'banned' and p.state <> 'suspended'
            """;

    private static final List<String> UP_STATES = List.of("ready", "busy", "draining");

    private OfferRows() {}

    /** The offer of the current row, its uptime still to be filled in. */
    static Row read(ResultSet row) throws SQLException {
        Integer score = row.getObject("score", Integer.class);
        OfferCard card = new OfferCard(
                row.getObject("id", UUID.class),
                row.getObject("node_id", UUID.class),
                row.getString("title"),
                row.getString("provider"),
                row.getString("node_name"),
                row.getString("city"),
                row.getString("country"),
                row.getInt("cores"),
                row.getInt("memory_mb"),
                row.getInt("disk_gb"),
                row.getString("gpu_model"),
                row.getInt("gpu_memory_gb"),
                Arrays.asList((String[]) row.getArray("executors").getArray()),
                row.getInt("slots"),
                new Money(row.getLong("price_per_hour_micros"), row.getString("currency")),
                row.getInt("hour_from"),
                row.getInt("hour_to"),
                row.getTimestamp("ends_at").toInstant(),
                score,
                instant(row.getTimestamp("measured_at")),
                UP_STATES.contains(row.getString("node_state")),
                row.getBoolean("accepts_token"),
                row.getBoolean("demo"),
                new Uptime(List.of()));
        return new Row(card, row.getTimestamp("node_created_at").toInstant());
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** @param knownSince when the node was enrolled */
    record Row(OfferCard card, Instant knownSince) {
        OfferCard with(Uptime uptime) {
            return new OfferCard(
                    card.id(),
                    card.nodeId(),
                    card.title(),
                    card.provider(),
                    card.nodeName(),
                    card.city(),
                    card.country(),
                    card.cores(),
                    card.memoryMb(),
                    card.diskGb(),
                    card.gpuModel(),
                    card.gpuMemoryGb(),
                    card.executors(),
                    card.slots(),
                    card.pricePerHour(),
                    card.hourFrom(),
                    card.hourTo(),
                    card.endsAt(),
                    card.score(),
                    card.scoredAt(),
                    card.up(),
                    card.acceptsToken(),
                    card.demo(),
                    uptime);
        }
    }
}
