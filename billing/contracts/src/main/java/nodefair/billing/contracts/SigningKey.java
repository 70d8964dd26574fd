package nodefair.billing.contracts;

import java.math.BigInteger;

/**
 * A secp256k1 key that signs. It may be far away, as in a key management service: no caller holds a lock or a database transaction
 * while it signs. Safe for use by several threads.
 */
public interface SigningKey {
    /** As any signer makes it; which of the two possible values of s it is does not matter. */
    record Signature(BigInteger r, BigInteger s) {}

    /** The point on the curve as one number of 64 bytes, x before y. The same for ever. */
    BigInteger publicKey();

    /**
     * Asked for the same hash again it may answer with another signature.
     *
     * @param hash 32 bytes, signed as they are
     * @throws ChainUnavailable when it does not answer now; nothing was sent then, and it is asked again later
     */
    Signature sign(byte[] hash);
}
