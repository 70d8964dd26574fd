package nodefair.billing.payout;

import java.util.Collection;
import java.util.Locale;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.billing.payout.PayoutRefused.Reason;

/**
 * An address that a provider gives for its tokens.
 *
 * @param lower as it is stored: lower case, with 0x
 * @param hasChecksum whether the case of its letters proved that it was not mistyped (EIP-55)
 */
public record PayoutAddress(String lower, boolean hasChecksum) {
    private static final String ZERO = "0x" + "0".repeat(40);

    /**
     * Reads what a provider wrote.
     *
     * @param ours addresses of the platform, lower case
     * @throws PayoutRefused when it is no address, its checksum is wrong, or tokens paid to it are lost
     */
    public static PayoutAddress of(String text, Collection<String> ours) {
        String written = text.strip();
        if (!written.matches("0x[0-9a-fA-F]{40}")) throw new PayoutRefused(Reason.ADDRESS_MALFORMED);
        String lower = written.toLowerCase(Locale.ROOT);
        String digits = written.substring(2);
        boolean oneCase =
                digits.equals(digits.toLowerCase(Locale.ROOT)) || digits.equals(digits.toUpperCase(Locale.ROOT));
        boolean fits = written.equals(ChecksumAddress.of(lower));
        if (!oneCase && !fits) throw new PayoutRefused(Reason.ADDRESS_MISTYPED);
        if (lower.equals(ZERO)) throw new PayoutRefused(Reason.ADDRESS_IS_ZERO);
        if (ours.contains(lower)) throw new PayoutRefused(Reason.ADDRESS_IS_OURS);
        return new PayoutAddress(lower, fits && !oneCase);
    }

    /** As people see it. */
    public String checksummed() {
        return ChecksumAddress.of(lower);
    }
}
