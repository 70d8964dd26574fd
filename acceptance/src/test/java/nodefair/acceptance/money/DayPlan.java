package nodefair.acceptance.money;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What buyers do in a day, drawn from a seed.
 *
 * @param buyers each places one order, or fills a balance
 */
record DayPlan(long seed, List<Buyer> buyers) {
    /** About so many events come of one buyer. */
    private static final int EVENTS = 7;

    /** How a buyer pays. */
    enum Way {
        CARD,
        DECLINED_FIRST,
        CONFIRMED,
        BANK,
        BANK_REFUSES,
        NEVER,
        TOP_UP
    }

    /** What becomes of what was paid. */
    enum End {
        USED_UP,
        CLOSED,
        REFUND_RETURNED,
        REFUND_PENDING,
        REFUNDED_BY_HAND,
        DISPUTE_WON,
        DISPUTE_LOST,
        DISPUTE_LOST_OVER_WORK
    }

    /** @param usedSeconds of accepted work */
    record Buyer(Way way, End end, int hours, long usedSeconds) {
        boolean orders() {
            return way != Way.TOP_UP;
        }
    }

    static DayPlan of(long seed, int events) {
        Random random = new Random(seed);
        List<Buyer> buyers = new ArrayList<>();
        for (int i = 0; i < events / EVENTS; i++) {
            Way way = way(random.nextInt(100));
            End end = end(random.nextInt(100));
            int hours = random.nextInt(3, 9);
            long used = end == End.USED_UP ? hours * 3_600L : random.nextLong(1, hours * 1_800L);
            buyers.add(new Buyer(way, end, hours, used));
        }
        return new DayPlan(seed, buyers);
    }

    private static Way way(int draw) {
        if (draw < 70) return Way.CARD;
        if (draw < 78) return Way.DECLINED_FIRST;
        if (draw < 84) return Way.CONFIRMED;
        if (draw < 90) return Way.BANK;
        if (draw < 92) return Way.BANK_REFUSES;
        return draw < 95 ? Way.NEVER : Way.TOP_UP;
    }

    private static End end(int draw) {
        if (draw < 40) return End.USED_UP;
        if (draw < 78) return End.CLOSED;
        if (draw < 84) return End.REFUND_RETURNED;
        if (draw < 90) return End.REFUND_PENDING;
        if (draw < 93) return End.REFUNDED_BY_HAND;
        if (draw < 95) return End.DISPUTE_WON;
        return draw < 98 ? End.DISPUTE_LOST : End.DISPUTE_LOST_OVER_WORK;
    }
}
