package nodefair.billing.proof;

import java.util.List;
import java.util.Locale;

/** JSON of objects, lists and texts in the one form that a proof may have: two spaces for each level, a line for each value. */
final class CanonicalJson {
    private final StringBuilder out = new StringBuilder(8192);
    private int level;
    private boolean fresh = true;

    void field(String key, String value) {
        next();
        quote(key);
        out.append(": ");
        quote(value);
    }

    void field(String key, long value) {
        field(key, Long.toString(value));
    }

    void texts(String key, List<String> values) {
        openList(key);
        for (String value : values) {
            next();
            quote(value);
        }
        close(']');
    }

    void openList(String key) {
        next();
        quote(key);
        out.append(": ");
        open('[');
    }

    /** An object in a list. */
    void openItem() {
        next();
        open('{');
    }

    void open(char bracket) {
        out.append(bracket);
        level++;
        fresh = true;
    }

    void close(char bracket) {
        level--;
        if (!fresh) line();
        out.append(bracket);
        fresh = false;
    }

    private void next() {
        if (!fresh) out.append(',');
        line();
        fresh = false;
    }

    private void line() {
        out.append('\n').append("  ".repeat(level));
    }

    private void quote(String text) {
        out.append('"');
        text.chars().forEach(letter -> {
            int special = "\"\\\b\f\n\r\t".indexOf(letter);
            if (special >= 0) out.append('\\').append("\"\\bfnrt".charAt(special));
            else if (letter < ' ') out.append(String.format(Locale.ROOT, "\\u%04x", letter));
            else out.append((char) letter);
        });
        out.append('"');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
