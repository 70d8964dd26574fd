package nodefair.local.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Invents the sessions of a demo node: a window with as much absence as its uptime says, in a few outages. */
final class PastSessions {
    private static final int OUTAGES_MIN = 2;
    private static final int OUTAGES_MAX = 12;

    private PastSessions() {}

    /** A session that is over; the last one ends with the window because the platform stopped. */
    record Past(Instant from, Instant to, String cause) {}

    /** The same name gives the same outages, at the same distance from the end. */
    static List<Past> of(String name, int uptimePpm, Instant windowStart, Instant windowEnd) {
        Random random = new Random(name.hashCode());
        long window = Duration.between(windowStart, windowEnd).toSeconds();
        long absent = window * (1_000_000 - uptimePpm) / 1_000_000;
        int outages = OUTAGES_MIN + random.nextInt(OUTAGES_MAX - OUTAGES_MIN);
        double[] lengths = shares(random, outages);
        double[] gaps = shares(random, outages + 1);
        List<Past> sessions = new ArrayList<>();
        double cursor = 0;
        for (int i = 0; i < outages; i++) {
            double end = cursor + gaps[i] * (window - absent);
            String cause = random.nextInt(3) == 0 ? "agent_closed" : "missed_heartbeats";
            sessions.add(new Past(at(windowStart, cursor), at(windowStart, end), cause));
            cursor = end + lengths[i] * absent;
        }
        sessions.add(new Past(at(windowStart, cursor), windowEnd, "gateway_stopped"));
        return sessions;
    }

    private static Instant at(Instant start, double seconds) {
        return start.plusSeconds((long) seconds);
    }

    /** Positive numbers that sum to one. */
    private static double[] shares(Random random, int count) {
        double[] weights = IntStream.range(0, count)
                .mapToDouble(i -> 0.2 + random.nextDouble())
                .toArray();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < count; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
