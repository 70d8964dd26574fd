package nodefair.billing.escrow;

import java.util.Random;

/**
 * What one simulated chain is like.
 *
 * @param tagged whether its endpoints name a final block, or depth counts
 * @param finality how many blocks must follow a final one
 * @param endpoints one, or two that must agree
 * @param liar whether one of two lies
 * @param liarIsFirst whether that is the first of them
 * @param hasty whether it calls its newest block final, always
 * @param refusals whether the contract is paused at times, and its token refuses people
 */
record StormWeather(
        boolean tagged,
        int finality,
        int endpoints,
        boolean liar,
        boolean liarIsFirst,
        boolean hasty,
        boolean refusals,
        boolean deadlinesPass) {
    private static final int[] FINALITIES = {2, 4, 12, 32, 65};

    /** Two honest endpoints; whatever happens is done to them. */
    static StormWeather fair(int finality, boolean liarIsFirst) {
        return new StormWeather(true, finality, 2, false, liarIsFirst, false, false, false);
    }

    /** Two endpoints, one of which calls its newest block final and is honest otherwise. */
    static StormWeather hasty(int finality, boolean liarIsFirst) {
        return new StormWeather(true, finality, 2, false, liarIsFirst, true, false, false);
    }

    static StormWeather of(Random random) {
        int endpoints = random.nextInt(3) == 0 ? 1 : 2;
        boolean liar = endpoints == 2 && random.nextInt(3) > 0;
        boolean hasty = liar && random.nextBoolean();
        return new StormWeather(
                hasty || random.nextBoolean(),
                // what is called final too early must have time to be undone
                FINALITIES[hasty ? 2 + random.nextInt(FINALITIES.length - 2) : random.nextInt(FINALITIES.length)],
                endpoints,
                liar,
                random.nextBoolean(),
                hasty,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0);
    }
}
