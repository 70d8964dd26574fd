package nodefair.console.work;

import java.time.Duration;

/**
 * One thing that is done again and again; each round finds by itself what is due.
 *
 * @param pause between the end of a round and the start of the next
 */
public record Worker(String name, Duration pause, Runnable round) {}
