package nodefair.exports.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Writes text as UTF-8 into a buffer before a stream. Numbers, amounts and times become digits without a string between. */
public final class ByteText {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int LONGEST_PIECE_BYTES = 64;
    private static final long MILLION = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400L * MILLION;
    private static final int FRACTION_DIGITS = 6;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] digits = new byte[20];
    private int length;
    private long dayOfDate = Long.MIN_VALUE;
    private byte[] date = {};

    public ByteText(OutputStream out) {
        this.out = out;
    }

    /** One byte of ASCII. */
    public ByteText put(char ascii) {
        if (length == BUFFER_BYTES) flush();
        buffer[length++] = (byte) ascii;
        return this;
    }

    public ByteText bytes(byte[] piece) {
        if (piece.length > BUFFER_BYTES - length) flush();
        if (piece.length > BUFFER_BYTES) write(piece, piece.length);
        else {
            System.arraycopy(piece, 0, buffer, length, piece.length);
            length += piece.length;
        }
        return this;
    }

    public ByteText text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) put(c);
            else i += beyondAscii(text, i);
        }
        return this;
    }

    /** The character that begins at the index; how many more places it takes in the string. */
    public int beyondAscii(String text, int index) {
        int more = Character.charCount(text.codePointAt(index)) - 1;
        bytes(text.substring(index, index + more + 1).getBytes(StandardCharsets.UTF_8));
        return more;
    }

    public ByteText number(long value) {
        room();
        if (value < 0) {
            if (value == Long.MIN_VALUE) return text(Long.toString(value));
            buffer[length++] = '-';
            value = -value;
        }
        digits(value);
        return this;
    }

    /** Millionths as a decimal with six places: -1.500000. */
    public ByteText millionths(long value) {
        room();
        if (value < 0) buffer[length++] = '-';
        long whole = Math.abs(value / MILLION);
        long rest = Math.abs(value % MILLION);
        digits(whole);
        buffer[length++] = '.';
        padded(rest, FRACTION_DIGITS);
        return this;
    }

    /** Microseconds since 1970 as ISO 8601 in UTC, with six places of the second unless they are all zero. */
    public ByteText instant(long micros) {
        long day = Math.floorDiv(micros, MICROS_PER_DAY);
        if (day != dayOfDate) {
            dayOfDate = day;
            date = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
        }
        bytes(date);
        room();
        long ofDay = Math.floorMod(micros, MICROS_PER_DAY);
        long seconds = ofDay / MILLION;
        buffer[length++] = 'T';
        padded(seconds / 3_600, 2);
        buffer[length++] = ':';
        padded(seconds / 60 % 60, 2);
        buffer[length++] = ':';
        padded(seconds % 60, 2);
        if (ofDay % MILLION != 0) {
            buffer[length++] = '.';
            padded(ofDay % MILLION, FRACTION_DIGITS);
        }
        buffer[length++] = 'Z';
        return this;
    }

    /** Hands everything over to the stream. */
    public void flush() {
        write(buffer, length);
        length = 0;
    }

    private void room() {
        if (BUFFER_BYTES - length < LONGEST_PIECE_BYTES) flush();
    }

    private void digits(long value) {
        int place = digits.length;
        do {
            digits[--place] = (byte) ('0' + value % 10);
            value /= 10;
        } while (value != 0);
        System.arraycopy(digits, place, buffer, length, digits.length - place);
        length += digits.length - place;
    }

    private void padded(long value, int places) {
        for (int i = length + places - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
        length += places;
    }

    private void write(byte[] bytes, int count) {
        try {
            out.write(bytes, 0, count);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
