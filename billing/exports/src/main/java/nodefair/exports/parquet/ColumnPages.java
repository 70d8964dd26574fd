package nodefair.exports.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import nodefair.billing.report.Column;

/** One column of one row group: values plain, pages compressed with gzip as soon as they are full. */
final class ColumnPages {
    private static final int PAGE_ROWS = 20_000;
    private static final int PLAIN = 0;
    private static final int RLE = 3;

    private final Column column;
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private byte[] values = new byte[1 << 16];
    private int length;
    private final boolean[] present = new boolean[PAGE_ROWS];
    private int pageRows;
    private long uncompressed;

    ColumnPages(Column column) {
        this.column = column;
    }

    Column column() {
        return column;
    }

    void value(long value) {
        room(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) values[length++] = (byte) (value >>> shift);
        row(true);
    }

    void value(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + utf8.length);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) values[length++] = (byte) (utf8.length >>> shift);
        System.arraycopy(utf8, 0, values, length, utf8.length);
        length += utf8.length;
        row(true);
    }

    void none() {
        row(false);
    }

    /** Heads and values before compression. */
    long uncompressed() {
        return uncompressed;
    }

    /** Everything so far; begins again. */
    byte[] take() {
        if (pageRows > 0) endPage();
        byte[] all = pages.toByteArray();
        pages.reset();
        return all;
    }

    void beginGroup() {
        uncompressed = 0;
    }

    private void row(boolean there) {
        present[pageRows++] = there;
        if (pageRows == PAGE_ROWS) endPage();
    }

    private void endPage() {
        byte[] levels = levels();
        int size = Integer.BYTES + levels.length + length;
        ByteArrayOutputStream body = new ByteArrayOutputStream(size / 3);
        try (OutputStream gzip = new Gzip(body)) {
            gzip.write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(levels.length)
                    .array());
            gzip.write(levels);
            gzip.write(values, 0, length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        byte[] head = new CompactProtocol()
                .open()
                .i32(1, 0)
                .i32(2, size)
                .i32(3, body.size())
                .struct(5)
                .i32(1, pageRows)
                .i32(2, PLAIN)
                .i32(3, RLE)
                .i32(4, RLE)
                .close()
                .close()
                .bytes();
        pages.writeBytes(head);
        pages.writeBytes(body.toByteArray());
        uncompressed += head.length + size;
        length = 0;
        pageRows = 0;
    }

    /** Which rows have a value, as runs of equal levels. */
    private byte[] levels() {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        for (int start = 0; start < pageRows; ) {
            int end = start;
            while (end < pageRows && present[end] == present[start]) end++;
            for (int head = (end - start) << 1; ; head >>>= 7) {
                if (head < 0x80) {
                    runs.write(head);
                    break;
                }
                runs.write((head & 0x7F) | 0x80);
            }
            runs.write(present[start] ? 1 : 0);
            start = end;
        }
        return runs.toByteArray();
    }

    private void room(int bytes) {
        if (values.length - length < bytes) values = Arrays.copyOf(values, Math.max(values.length * 2, length + bytes));
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, 1 << 14);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
