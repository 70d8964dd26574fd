package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SignatureException;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

class TransactionSignerTest {
    private static final String KEY = LocalChain.KEYS.get(0);
    private static final String TO = "0x" + "70".repeat(20);
    private static final Fees FEES = new Fees(BigInteger.valueOf(3_000_000_000L), BigInteger.valueOf(1_000_000_000L));

    @Test
    void call_isSignedAsWalletsDo() {
        RawTransaction raw = RawTransaction.createTransaction(
                31337,
                BigInteger.valueOf(7),
                BigInteger.valueOf(90_000),
                TO,
                BigInteger.ZERO,
                "0x1234",
                FEES.priorityFee(),
                FEES.maxFee());
        byte[] bytes = TransactionEncoder.signMessage(raw, 31337, Credentials.create(KEY));

        SignedTransaction signed = new TransactionSigner(KEY, 31337).call(7, FEES, 90_000, TO, "0x1234");

        assertThat(signed.raw()).isEqualTo(Numeric.toHexString(bytes));
    }

    @Test
    void call_takesTheUpperSOfAFarKeyToo() throws SignatureException {
        TransactionSigner far = new TransactionSigner(new UpperHalf(), 31337);

        SignedTransaction signed = far.call(7, FEES, 90_000, TO, "0x");

        SignedRawTransaction decoded = (SignedRawTransaction) TransactionDecoder.decode(signed.raw());
        assertThat(decoded.getFrom()).isEqualTo(far.address());
        BigInteger s = Numeric.toBigInt(decoded.getSignatureData().getS());
        assertThat(s).isLessThanOrEqualTo(Sign.CURVE_PARAMS.getN().shiftRight(1));
        assertThat(far.address()).isEqualTo(Credentials.create(KEY).getAddress());
    }

    @Test
    void call_refusesASignatureOfAnotherKey() {
        LocalKey one = LocalKey.of(KEY);
        LocalKey other = LocalKey.of(LocalChain.KEYS.get(1));
        SigningKey wrong = new SigningKey() {
            @Override
            public BigInteger publicKey() {
                return one.publicKey();
            }

            @Override
            public Signature sign(byte[] hash) {
                return other.sign(hash);
            }
        };

        assertThatThrownBy(() -> new TransactionSigner(wrong, 31337).call(7, FEES, 90_000, TO, "0x"))
                .hasMessageContaining("recoverable");
    }

    /** Answers as key management services may: with either s. */
    private static final class UpperHalf implements SigningKey {
        private final LocalKey key = LocalKey.of(KEY);

        @Override
        public BigInteger publicKey() {
            return key.publicKey();
        }

        @Override
        public Signature sign(byte[] hash) {
            Signature low = key.sign(hash);
            return new Signature(low.r(), Sign.CURVE_PARAMS.getN().subtract(low.s()));
        }
    }
}
