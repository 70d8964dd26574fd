package nodefair.db.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * A code that enrols one node once. Twelve characters of an alphabet without look-alikes, 60 bits; only its SHA-256 is stored.
 *
 * @param text as shown to the provider, in groups of four: {@code 7F3K-2MQ8-XW4T}
 */
public record OneTimeCode(String text) {
    /** How long a code may be used. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int GROUPS = 3;
    private static final int GROUP_LENGTH = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static OneTimeCode next() {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) text.append('-');
            for (int i = 0; i < GROUP_LENGTH; i++) text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new OneTimeCode(text.toString());
    }

    /** SHA-256 of the text, as stored and as the gateway compares it. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
