package nodefair.protocol.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import nodefair.protocol.wire.InvalidField;

/**
 * A node's public Ed25519 key as a did:key, the name under which the network knows the node.
 *
 * @param value {@code did:key:z6Mk...}: base58btc of the bytes ed 01 and the 32 bytes of the key
 */
public record NodeDid(@JsonValue String value) {
    private static final String PREFIX = "did:key:z";
    private static final int KEY_BYTES = 32;
    private static final byte[] SPKI = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    @JsonCreator
    public NodeDid {
        rawKey(value);
    }

    static NodeDid of(PublicKey key) {
        byte[] spki = key.getEncoded();
        byte[] multicodec = new byte[2 + KEY_BYTES];
        multicodec[0] = (byte) 0xed;
        multicodec[1] = 0x01;
        System.arraycopy(spki, spki.length - KEY_BYTES, multicodec, 2, KEY_BYTES);
        return new NodeDid(PREFIX + Base58.encode(multicodec));
    }

    /** Whether this node signed the message for that purpose; a malformed signature is simply not one. */
    public boolean verifies(SigningDomain domain, byte[] message, String signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey());
            verifier.update(domain.seal(message));
            return verifier.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The 32 bytes of the key. */
    public byte[] keyBytes() {
        return rawKey(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] raw = rawKey(value);
        byte[] spki = Arrays.copyOf(SPKI, SPKI.length + KEY_BYTES);
        System.arraycopy(raw, 0, spki, SPKI.length, KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    }

    private static byte[] rawKey(String did) {
        if (did.length() > 80 || !did.startsWith(PREFIX)) {
            throw new InvalidField("nodeDid", "must be a did:key of an Ed25519 key, did:key:z6Mk...");
        }
        byte[] bytes;
        try {
            bytes = Base58.decode(did.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new InvalidField("nodeDid", "is " + e.getMessage());
        }
        if (bytes.length != 2 + KEY_BYTES || bytes[0] != (byte) 0xed || bytes[1] != 0x01) {
            throw new InvalidField("nodeDid", "does not hold an Ed25519 key");
        }
        return Arrays.copyOfRange(bytes, 2, bytes.length);
    }
}
