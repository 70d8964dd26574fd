package nodefair.acceptance.money;

import java.time.Clock;

/** What a run is told from outside: {@code -Dnodefair.seed=} replays one, {@code -Dnodefair.full=true} takes the full figures. */
final class Runs {
    private static final long DAY_SECONDS = 86_400;

    private Runs() {}

    /** Given, or another one each day. */
    static long seed() {
        return Long.getLong("nodefair.seed", Clock.systemUTC().instant().getEpochSecond() / DAY_SECONDS);
    }

    static boolean full() {
        return Boolean.getBoolean("nodefair.full");
    }
}
