package nodefair.db.node;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import nodefair.db.identity.Ids;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One measurement of a node's speed by the benchmark job. */
@Entity
@Table(name = "node_benchmarks")
public class NodeBenchmark {
    @Id
    private UUID id;

    private UUID nodeId;
    private int score;
    private Instant measuredAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private String details;

    @SuppressWarnings("NullAway.Init")
    protected NodeBenchmark() {}

    public NodeBenchmark(UUID nodeId, int score, Instant measuredAt, String details) {
        this.id = Ids.next();
        this.nodeId = nodeId;
        this.score = score;
        this.measuredAt = measuredAt;
        this.details = details;
    }

    public UUID id() {
        return id;
    }

    public UUID nodeId() {
        return nodeId;
    }

    /** Points; 1,000 is the reference machine. */
    public int score() {
        return score;
    }

    public Instant measuredAt() {
        return measuredAt;
    }

    /** JSON object with the parts of the measurement. */
    public String details() {
        return details;
    }
}
