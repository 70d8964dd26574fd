package nodefair.billing.contracts;

/**
 * A transaction ready to send, as often as needed: the same bytes are the same transaction.
 *
 * @param hash known before sending, hex with 0x
 * @param raw signed bytes, hex with 0x
 */
public record SignedTransaction(String hash, String raw) {}
