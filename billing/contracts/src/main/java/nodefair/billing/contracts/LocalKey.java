package nodefair.billing.contracts;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.WalletUtils;
import org.web3j.crypto.exception.CipherException;

/** A key in this program's memory. */
public final class LocalKey implements SigningKey {
    private final ECKeyPair pair;

    private LocalKey(ECKeyPair pair) {
        this.pair = pair;
    }

    /** @param privateKey hex, never logged */
    public static LocalKey of(String privateKey) {
        return new LocalKey(Credentials.create(privateKey).getEcKeyPair());
    }

    /**
     * Reads an encrypted keystore file (version 3, as geth, cast and wallets write it). Takes about a second and, with the usual
     * parameters, 256 MB while it does.
     *
     * @throws IllegalArgumentException when the file cannot be read or the password is not its
     */
    public static LocalKey ofKeystore(Path file, String password) {
        try {
            return new LocalKey(
                    WalletUtils.loadCredentials(password, file.toFile()).getEcKeyPair());
        } catch (IOException | CipherException unreadable) {
            throw new IllegalArgumentException("the keystore " + file + " cannot be opened", unreadable);
        }
    }

    @Override
    public BigInteger publicKey() {
        return pair.getPublicKey();
    }

    @Override
    public Signature sign(byte[] hash) {
        ECDSASignature signature = pair.sign(hash);
        return new Signature(signature.r, signature.s);
    }
}
