package nodefair.billing.invoice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** From the ledger's micro-units to what a document can say. */
public final class Cents {
    static final long MICROS = 10_000;
    private static final long PPM = 1_000_000;

    private Cents() {}

    /** Whole cents, half a cent up. */
    public static long halfUp(long micros) {
        return Math.floorDiv(Math.addExact(micros, MICROS / 2), MICROS);
    }

    /** The tax on an amount, half a cent up: what EN 16931 expects of a document (BR-CO-17). */
    public static long tax(long netCents, int ratePpm) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(netCents, (long) ratePpm), PPM / 2), PPM);
    }

    /** The net in an amount that includes the tax, half a cent up. */
    public static long netWithin(long grossCents, int ratePpm) {
        long divisor = PPM + ratePpm;
        return Math.floorDiv(Math.addExact(Math.multiplyExact(grossCents, PPM), divisor / 2), divisor);
    }

    /**
     * Cents for each amount that add up to a total: each is rounded down, and what is missing goes to the largest remainders.
     *
     * @param total at least the sum of the rounded amounts, and at most one cent more for each
     */
    public static List<Long> shares(List<Long> micros, long total) {
        List<Long> cents = new ArrayList<>(
                micros.stream().map(amount -> Math.floorDiv(amount, MICROS)).toList());
        long missing = total - cents.stream().mapToLong(Long::longValue).sum();
        if (missing < 0 || missing > micros.size()) {
            throw new IllegalArgumentException(total + " cents do not come from " + micros);
        }
        List<Integer> byRemainder = IntStream.range(0, micros.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -Math.floorMod(micros.get(i), MICROS)))
                .toList();
        for (int i = 0; i < missing; i++) cents.set(byRemainder.get(i), cents.get(byRemainder.get(i)) + 1);
        return cents;
    }
}
