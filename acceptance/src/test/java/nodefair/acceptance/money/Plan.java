package nodefair.acceptance.money;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What people do in one run, drawn from a seed: how it ends does not depend on when something dies.
 *
 * @param seed the same seed, the same plan
 */
record Plan(long seed, List<Buyer> buyers) {
    /** What becomes of an order. */
    enum Fate {
        USED_UP,
        CLOSED_EARLY,
        DECLINED_FIRST,
        NEVER_PAID,
        FROM_BALANCE
    }

    /** @param usedSeconds of accepted work, none for an order that is never paid */
    record Buyer(Fate fate, int hours, long usedSeconds) {}

    static Plan of(long seed) {
        Random random = new Random(seed);
        List<Buyer> buyers = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            int hours = random.nextInt(3, 9);
            long used =
                    switch (fate) {
                        case USED_UP -> hours * 3_600L;
                        case CLOSED_EARLY, DECLINED_FIRST, FROM_BALANCE -> random.nextLong(1, hours * 3_600L);
                        case NEVER_PAID -> 0L;
                    };
            buyers.add(new Buyer(fate, hours, used));
        }
        return new Plan(seed, buyers);
    }
}
