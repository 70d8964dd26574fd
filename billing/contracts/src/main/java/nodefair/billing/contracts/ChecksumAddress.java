package nodefair.billing.contracts;

import org.web3j.crypto.Keys;

/** Addresses as people see them: the case of the letters is a checksum, by EIP-55. */
public final class ChecksumAddress {
    private ChecksumAddress() {}

    /** @param address 0x and 40 hex digits in any case */
    public static String of(String address) {
        return Keys.toChecksumAddress(address);
    }
}
