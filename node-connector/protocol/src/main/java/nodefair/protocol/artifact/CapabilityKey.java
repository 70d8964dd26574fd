package nodefair.protocol.artifact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Mints and checks capability tokens with HMAC-SHA256; only gateways know the secret. */
public final class CapabilityKey {
    private static final int SECRET_BYTES_MIN = 32;
    private static final String VERSION = "1";

    private final SecretKeySpec secret;

    public CapabilityKey(byte[] secret) {
        if (secret.length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException("a capability secret has at least " + SECRET_BYTES_MIN + " bytes");
        }
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** A token that is safe inside a URL's query. */
    public String mint(Capability capability) {
        String payload = String.join(
                "~",
                VERSION,
                capability.method().name(),
                capability.subject().replace(':', '.'),
                Long.toString(capability.bytesMax()),
                Long.toString(capability.expiresAt().getEpochSecond()));
        return payload + "~" + mac(payload);
    }

    /** What the token allows, or why it allows nothing. */
    public Capability open(String token, Instant now) {
        int end = token.lastIndexOf('~');
        if (end < 0 || token.length() > 300) {
            throw new CapabilityRefused(CapabilityRefused.Reason.MALFORMED);
        }
        String payload = token.substring(0, end);
        if (!same(mac(payload), token.substring(end + 1))) {
            throw new CapabilityRefused(CapabilityRefused.Reason.FORGED);
        }
        String[] parts = payload.split("~", -1);
        if (parts.length != 5 || !parts[0].equals(VERSION)) {
            throw new CapabilityRefused(CapabilityRefused.Reason.MALFORMED);
        }
        Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(parts[4]));
        if (!now.isBefore(expiresAt)) {
            throw new CapabilityRefused(CapabilityRefused.Reason.EXPIRED);
        }
        return new Capability(
                Capability.Method.valueOf(parts[1]), parts[2].replace('.', ':'), Long.parseLong(parts[3]), expiresAt);
    }

    private String mac(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            byte[] sum = mac.doFinal(("nodefair/capability\0" + payload).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256", e);
        }
    }

    private static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }
}
