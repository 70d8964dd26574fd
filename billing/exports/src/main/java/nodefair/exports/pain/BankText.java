package nodefair.exports.pain;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text in the letters that every bank takes: those of Latin without marks, digits, and a few signs. */
final class BankText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9/\\-?:().,'+ ]");

    private BankText() {}

    /** Marks fall away, ß becomes ss, what is left over becomes a full stop. Never empty. */
    static String of(String text, int charactersMax) {
        String letters = Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFKD);
        String taken = OTHERS.matcher(MARKS.matcher(letters).replaceAll(""))
                .replaceAll(".")
                .strip();
        if (taken.isEmpty()) return ".";
        return taken.length() <= charactersMax
                ? taken
                : taken.substring(0, charactersMax).strip();
    }
}
