package nodefair.local.stripe.state;

import java.security.SecureRandom;

/** Random object ids with Stripe's prefixes. */
public final class Ids {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id such as {@code ch_3Qy...}. */
    public static String next(String prefix) {
        return prefix + letters(prefix.startsWith("cs_") ? 58 : prefix.startsWith("acct_") ? 16 : 24);
    }

    /** Random letters and digits. */
    public static String letters(int count) {
        StringBuilder made = new StringBuilder(count);
        for (int i = 0; i < count; i++) made.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        return made.toString();
    }
}
