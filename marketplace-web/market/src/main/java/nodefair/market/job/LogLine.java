package nodefair.market.job;

import java.time.Instant;

/** A line of a job's log; attempts follow each other in one log. */
public record LogLine(int attempt, long seq, Instant at, String stream, String text) {}
