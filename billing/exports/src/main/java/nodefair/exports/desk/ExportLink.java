package nodefair.exports.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A link to one file that works until a time: its key is signed, so nothing about it is stored. Whoever follows it must also be whoever asked. */
public final class ExportLink {
    private static final String ALGORITHM = "HmacSHA256";
    /** The secret may sign other things too; what it says here cannot be taken for one of them. */
    private static final String PURPOSE = "nodefair-export-link:";

    private ExportLink() {}

    /** Query of the link: {@code until=…&key=…}. */
    public static String query(UUID export, Instant until, String secret) {
        return "until=" + until.getEpochSecond() + "&key=" + key(export, until.getEpochSecond(), secret);
    }

    /** Whether the key was made by us for that file and its time is not over. */
    public static boolean opens(UUID export, String until, String key, Instant now, String secret) {
        if (!until.matches("\\d{1,12}")) return false;
        long seconds = Long.parseLong(until);
        if (now.getEpochSecond() >= seconds) return false;
        return MessageDigest.isEqual(
                key(export, seconds, secret).getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.UTF_8));
    }

    private static String key(UUID export, long until, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] signature = mac.doFinal((PURPOSE + export + ':' + until).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
