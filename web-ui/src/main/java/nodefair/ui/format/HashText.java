package nodefair.ui.format;

/** Keys and digests: the first and last six characters, or all of them where they are to be compared. */
public final class HashText {
    private static final int ENDS = 6;

    private HashText() {}

    public static String shortened(String hash) {
        if (hash.length() <= 2 * ENDS + 1) return hash;
        return hash.substring(0, ENDS) + "…" + hash.substring(hash.length() - ENDS);
    }
}
