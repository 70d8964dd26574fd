package nodefair.billing.contracts;

import java.math.BigInteger;

/** A block's header, as far as following the chain needs it. */
public record Block(long number, String hash, String parentHash, long timestampSeconds, BigInteger baseFee) {}
