package nodefair.billing.contracts;

import java.util.Optional;
import java.util.UUID;
import org.web3j.utils.Numeric;

/** An order's name on chain: its UUID in the first 16 bytes of a bytes32, the rest zero. */
public final class OrderKey {
    private static final String PADDING = "0".repeat(32);

    private OrderKey() {}

    /** Hex with 0x, 64 digits. */
    public static String of(UUID order) {
        return "0x" + order.toString().replace("-", "") + PADDING;
    }

    /** Empty where the key was not made by {@link #of}. */
    public static Optional<UUID> order(String key) {
        String hex = Numeric.cleanHexPrefix(key);
        if (hex.length() != 64 || !hex.endsWith(PADDING)) return Optional.empty();
        long high = Long.parseUnsignedLong(hex.substring(0, 16), 16);
        long low = Long.parseUnsignedLong(hex.substring(16, 32), 16);
        return Optional.of(new UUID(high, low));
    }
}
