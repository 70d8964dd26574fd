package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Locale;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.SignedTransaction;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;

/**
 * A transaction, mined or not.
 *
 * @param maxFee wei; it is mined in blocks whose base fee is not above
 */
public record SimulatedTransaction(String hash, String from, long nonce, String to, String data, BigInteger maxFee) {
    static SimulatedTransaction of(SignedTransaction signed) {
        RawTransaction raw = TransactionDecoder.decode(signed.raw());
        try {
            return new SimulatedTransaction(
                    signed.hash(),
                    ((SignedRawTransaction) raw).getFrom().toLowerCase(Locale.ROOT),
                    raw.getNonce().longValueExact(),
                    raw.getTo(),
                    raw.getData().startsWith("0x") ? raw.getData() : "0x" + raw.getData(),
                    Fees.of(signed).maxFee());
        } catch (SignatureException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Its place in the queue of its account. */
    String slot() {
        return from + ":" + nonce;
    }
}
