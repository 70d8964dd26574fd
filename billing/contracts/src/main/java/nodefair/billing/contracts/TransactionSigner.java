package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.Locale;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** Signs EIP-1559 transactions with one key for one chain. */
public final class TransactionSigner {
    private final Credentials credentials;
    private final long chainId;

    /** @param privateKey hex, never logged */
    public TransactionSigner(String privateKey, long chainId) {
        this.credentials = Credentials.create(privateKey);
        this.chainId = chainId;
    }

    /** Lower case, with 0x. */
    public String address() {
        return credentials.getAddress().toLowerCase(Locale.ROOT);
    }

    public SignedTransaction call(long nonce, Fees fees, long gasLimit, String to, String data) {
        return sign(RawTransaction.createTransaction(
                chainId,
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(gasLimit),
                to,
                BigInteger.ZERO,
                data,
                fees.priorityFee(),
                fees.maxFee()));
    }

    /** A transaction that creates a contract. */
    public SignedTransaction create(long nonce, Fees fees, long gasLimit, String code) {
        return call(nonce, fees, gasLimit, "", code);
    }

    private SignedTransaction sign(RawTransaction transaction) {
        byte[] bytes = TransactionEncoder.signMessage(transaction, chainId, credentials);
        return new SignedTransaction(Numeric.toHexString(Hash.sha3(bytes)), Numeric.toHexString(bytes));
    }
}
