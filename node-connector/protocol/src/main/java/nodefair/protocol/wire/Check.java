package nodefair.protocol.wire;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses values that the protocol does not allow, naming the field and what is accepted. */
public final class Check {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final char UNREADABLE = '\uFFFD';

    private Check() {}

    public static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "is missing");
        }
        return value;
    }

    public static String text(String field, @Nullable String value, int charsMax) {
        String text = present(field, value);
        if (text.isBlank()) {
            throw new InvalidField(field, "is empty");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(field, "holds a control character");
        }
        return bounded(field, text, charsMax);
    }

    public static String bounded(String field, @Nullable String value, int charsMax) {
        String text = present(field, value);
        if (text.length() > charsMax) {
            throw new InvalidField(
                    field, "has " + text.length() + " characters, at most " + charsMax + " are accepted");
        }
        return text;
    }

    /** Words for people: control characters become spaces, halves of a character that was cut become U+FFFD. */
    public static String words(String field, @Nullable String value, int charsMax) {
        return mended(
                bounded(field, value, charsMax), character -> Character.isISOControl(character) ? ' ' : character);
    }

    /** A program's text, line breaks and all, but without what neither a database nor a socket takes. */
    public static String storable(String field, @Nullable String value, int charsMax) {
        return mended(bounded(field, value, charsMax), character -> character == 0 ? UNREADABLE : character);
    }

    private static String mended(String text, IntUnaryOperator mend) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? UNREADABLE : point)
                .map(mend)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }

    public static String sha256(String field, @Nullable String value) {
        String hash = present(field, value);
        if (!SHA256.matcher(hash).matches()) {
            throw new InvalidField(field, "must be a SHA-256 in 64 lower-case hex digits");
        }
        return hash;
    }

    public static long between(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidField(field, "is " + value + ", accepted are " + min + " to " + max);
        }
        return value;
    }

    public static <T> List<T> list(String field, @Nullable List<T> values, int sizeMax) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > sizeMax) {
            throw new InvalidField(field, "has " + values.size() + " elements, at most " + sizeMax + " are accepted");
        }
        for (T value : values) {
            present(field, value);
        }
        return List.copyOf(values);
    }

    /** Refuses a path that is absolute, leaves its folder, or holds characters that a file system may read differently. */
    public static String path(String field, @Nullable String value) {
        String path = text(field, value, Limits.PATH_CHARS_MAX);
        boolean odd = path.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\' || c == ':');
        if (odd) {
            throw new InvalidField(field, "holds a control character, a backslash or a colon");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new InvalidField(field, "must be a relative path without empty, . or .. parts");
            }
        }
        return path;
    }
}
