package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.Locale;
import org.web3j.crypto.ContractUtils;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** Signs EIP-1559 transactions with one key for one chain. */
public final class TransactionSigner {
    private final SigningKey key;
    private final String address;
    private final long chainId;

    /** @param privateKey hex, never logged */
    public TransactionSigner(String privateKey, long chainId) {
        this(LocalKey.of(privateKey), chainId);
    }

    public TransactionSigner(SigningKey key, long chainId) {
        this.key = key;
        this.address =
                Numeric.prependHexPrefix(Keys.getAddress(key.publicKey())).toLowerCase(Locale.ROOT);
        this.chainId = chainId;
    }

    /** Lower case, with 0x. */
    public String address() {
        return address;
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

    /** Where the contract will be that this key creates under a nonce; lower case, with 0x. */
    public String contractAt(long nonce) {
        return ContractUtils.generateContractAddress(address, BigInteger.valueOf(nonce))
                .toLowerCase(Locale.ROOT);
    }

    /** The same call once more: under another nonce when the first can never be mined, or under its own for a higher fee. */
    public SignedTransaction again(SignedTransaction before, long nonce, Fees fees) {
        RawTransaction call = TransactionDecoder.decode(before.raw());
        return call(nonce, fees, call.getGasLimit().longValueExact(), call.getTo(), call.getData());
    }

    /** Refuses like {@link ChainEndpoint#estimateGas} when the call of a signed transaction would revert now. */
    public void check(ChainEndpoint chain, SignedTransaction transaction) {
        RawTransaction call = TransactionDecoder.decode(transaction.raw());
        var unused = chain.estimateGas(address(), call.getTo(), call.getData());
    }

    private SignedTransaction sign(RawTransaction transaction) {
        byte[] hash = Hash.sha3(TransactionEncoder.encode(transaction));
        SigningKey.Signature made = key.sign(hash);
        // of the two values of s that are valid, chains take the lower one alone
        ECDSASignature signature = new ECDSASignature(made.r(), made.s()).toCanonicalised();
        byte[] bytes =
                TransactionEncoder.encode(transaction, Sign.createSignatureData(signature, key.publicKey(), hash));
        return new SignedTransaction(Numeric.toHexString(Hash.sha3(bytes)), Numeric.toHexString(bytes));
    }
}
