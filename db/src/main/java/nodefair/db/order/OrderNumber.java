package nodefair.db.order;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Numbers of orders: six characters a person can read out, without letters and digits that look alike. */
public final class OrderNumber {
    /** No 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V, and no vowel, so that no word comes out. */
    static final String ALPHABET = "34679CDFGHJKMNPRTWXY";

    public static final int LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OrderNumber() {}

    /** One of 64 million: among 10,000 orders it is as likely as not that one was drawn twice. */
    public static String random() {
        return random(RANDOM);
    }

    static String random(RandomGenerator random) {
        StringBuilder number = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return number.toString();
    }

    /** As it is stored, from what a person typed: any case, spaces and dashes allowed. */
    public static String normalize(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
