package nodefair.gateway.artifact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of a Range header (RFC 9110), both ends included.
 *
 * @param first 0 for the first byte
 */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What was asked for of a file. */
    sealed interface Asked {
        /** No header, or one that need not be understood: the whole file. */
        record Whole() implements Asked {}

        /** A part of it. */
        record Part(ByteRange range) implements Asked {}

        /** A part that does not exist. */
        record Beyond() implements Asked {}
    }

    static Asked of(Optional<String> header, long bytes) {
        Matcher matcher = SINGLE.matcher(header.orElse(""));
        if (!matcher.matches()) return new Asked.Whole();
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty() && to.isEmpty()) return new Asked.Whole();
        if (from.isEmpty()) return suffix(Long.parseLong(to), bytes);
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? bytes - 1 : Math.min(Long.parseLong(to), bytes - 1);
        if (!to.isEmpty() && Long.parseLong(to) < first) return new Asked.Whole();
        return first >= bytes ? new Asked.Beyond() : new Asked.Part(new ByteRange(first, last));
    }

    private static Asked suffix(long length, long bytes) {
        if (length == 0 || bytes == 0) return new Asked.Beyond();
        return new Asked.Part(new ByteRange(Math.max(0, bytes - length), bytes - 1));
    }

    long length() {
        return last - first + 1;
    }
}
