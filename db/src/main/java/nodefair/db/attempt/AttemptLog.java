package nodefair.db.attempt;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A piece of an attempt's log, in the order in which the node sent it. */
@Entity
@Table(name = "attempt_logs")
@IdClass(AttemptLog.Key.class)
public class AttemptLog {
    @Id
    private UUID attemptId;

    @Id
    private long seq;

    private Instant at;
    private LogStream stream;
    private String text;

    @SuppressWarnings("NullAway.Init")
    protected AttemptLog() {}

    public AttemptLog(UUID attemptId, long seq, Instant at, LogStream stream, String text) {
        this.attemptId = attemptId;
        this.seq = seq;
        this.at = at;
        this.stream = stream;
        this.text = text;
    }

    public UUID attemptId() {
        return attemptId;
    }

    public long seq() {
        return seq;
    }

    public Instant at() {
        return at;
    }

    public LogStream stream() {
        return stream;
    }

    public String text() {
        return text;
    }

    /** The same piece sent twice is stored once. */
    public record Key(UUID attemptId, long seq) {}
}
