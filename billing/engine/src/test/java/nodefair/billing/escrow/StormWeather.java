package nodefair.billing.escrow;

import java.util.Random;

/**
 * What one simulated chain is like.
 *
 * @param tagged whether its endpoints name a final block, or depth counts
 * @param finality how many blocks must follow a final one
 * @param endpoints one, or two that must agree
 * @param liar whether the second one lies
 */
record StormWeather(boolean tagged, int finality, int endpoints, boolean liar, boolean deadlinesPass) {
    private static final int[] FINALITIES = {2, 4, 12, 32, 65};

    static StormWeather of(Random random) {
        int endpoints = 1 + random.nextInt(2);
        return new StormWeather(
                random.nextBoolean(),
                FINALITIES[random.nextInt(FINALITIES.length)],
                endpoints,
                endpoints == 2 && random.nextInt(3) > 0,
                random.nextInt(3) == 0);
    }
}
