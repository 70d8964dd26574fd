package nodefair.billing.contracts;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.abi.datatypes.generated.Uint64;

/** Calldata for the LedgerAnchor contract, and what it answers; all values hex with 0x. */
public final class AnchorCalls {
    /** What the first anchor names as the root before it. */
    public static final String NO_ROOT = "0x" + "0".repeat(64);

    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private static final BigInteger SECONDS_MAX = BigInteger.valueOf(Instant.MAX.getEpochSecond());
    private static final BigInteger DAYS_MAX = BigInteger.valueOf(0xffff_ffffL);

    private AnchorCalls() {}

    /**
     * A day's anchor as the contract keeps it.
     *
     * @param root of the day's Merkle tree
     * @param size transactions in the ledger up to the end of the day; {@link Long#MAX_VALUE} for any larger number, which
     *     no ledger has and which must not keep the answer from being read
     * @param anchoredAtSeconds time of the block that wrote it, Unix time
     * @param previousDay the day anchored before; empty for the first
     */
    public record Anchor(String root, long size, long anchoredAtSeconds, Optional<LocalDate> previousDay) {}

    public static String deploy(String admin, String anchorer) {
        return Artefact.ledgerAnchor().bytecode() + Abi.constructor(Abi.address(admin), Abi.address(anchorer));
    }

    /** @param previousRoot the newest root on the chain, {@link #NO_ROOT} for the first */
    public static String anchor(LocalDate day, String root, long size, String previousRoot) {
        return Abi.call("anchor", day(day), Abi.bytes32(root), new Uint64(size), Abi.bytes32(previousRoot));
    }

    public static String anchorOf(LocalDate day) {
        return Abi.call("anchorOf", day(day));
    }

    public static String lastDay() {
        return Abi.call("lastDay");
    }

    /** What {@link #anchorOf} answers; empty for a day without an anchor. */
    public static Optional<Anchor> decodeAnchor(String result) {
        String root = Abi.bytes32At(result, 0);
        if (root.equals(NO_ROOT)) return Optional.empty();
        return Optional.of(new Anchor(
                root,
                atMost(Abi.uintAt(result, 1), LONG_MAX),
                atMost(Abi.uintAt(result, 2), SECONDS_MAX),
                day(Abi.uintAt(result, 3))));
    }

    /** What {@link #lastDay} answers; empty before the first anchor. */
    public static Optional<LocalDate> decodeLastDay(String result) {
        return day(Abi.uintAt(result, 0));
    }

    private static Uint32 day(LocalDate day) {
        return new Uint32(day.toEpochDay());
    }

    private static Optional<LocalDate> day(BigInteger days) {
        return days.signum() == 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(atMost(days, DAYS_MAX)));
    }

    private static long atMost(BigInteger value, BigInteger most) {
        return value.min(most).longValueExact();
    }
}
