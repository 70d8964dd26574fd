package nodefair.billing.reconciliation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens that came into a contract of ours and that no booking tells of.
 *
 * @param sender whose they were
 * @param type how they came, as {@link Side#type} has it
 * @param amount base units, above zero
 */
public record Arrival(
        String transactionHash,
        int logIndex,
        long blockNumber,
        String sender,
        String type,
        BigInteger amount,
        Instant at) {
    /** Straight to the escrow of their own token. */
    public static final String TRANSFER = "transfer";

    /** By the front door, for no order that waits for them. */
    public static final String DEPOSIT = "deposit";

    /** To another contract of ours, whose address follows. */
    public static final String ELSEWHERE = "transfer_to_";

    /**
     * The newest, because what was given back or booked by hand is taken for the oldest.
     *
     * @param newestFirst what came
     * @param most what of it is left; the last one may be cut to fit
     */
    static List<Arrival> left(List<Arrival> newestFirst, BigInteger most) {
        List<Arrival> left = new ArrayList<>();
        BigInteger rest = most;
        for (Arrival arrival : newestFirst) {
            if (rest.signum() <= 0) return left;
            left.add(arrival.atMost(rest));
            rest = rest.subtract(arrival.amount());
        }
        return left;
    }

    static BigInteger sum(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::amount).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Arrival atMost(BigInteger most) {
        return new Arrival(transactionHash, logIndex, blockNumber, sender, type, amount.min(most), at);
    }
}
