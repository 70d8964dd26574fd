package nodefair.exports.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Thrift's compact protocol, as much of it as Parquet's heads and footer need. Fields come in ascending order. */
final class CompactProtocol {
    private static final int TRUE = 1;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    static final int STRUCT = 12;
    private static final int SHORT_LIST_MAX = 14;
    private static final int SHORT_STEP_MAX = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    byte[] bytes() {
        return out.toByteArray();
    }

    CompactProtocol i32(int field, int value) {
        return field(field, I32).zigzag(value);
    }

    CompactProtocol i64(int field, long value) {
        return field(field, I64).zigzag(value);
    }

    CompactProtocol flag(int field) {
        return field(field, TRUE);
    }

    CompactProtocol text(int field, String value) {
        return field(field, BINARY).element(value);
    }

    CompactProtocol list(int field, int elementType, int size) {
        field(field, LIST);
        if (size <= SHORT_LIST_MAX) {
            out.write((size << 4) | elementType);
            return this;
        }
        out.write(0xF0 | elementType);
        return varint(size);
    }

    CompactProtocol i32s(int field, int... values) {
        list(field, I32, values.length);
        for (int value : values) zigzag(value);
        return this;
    }

    CompactProtocol texts(int field, String value) {
        return list(field, BINARY, 1).element(value);
    }

    CompactProtocol struct(int field) {
        return field(field, STRUCT).open();
    }

    /** A struct that is an element of a list, or the outermost one. */
    CompactProtocol open() {
        outer.push(last);
        last = 0;
        return this;
    }

    CompactProtocol close() {
        out.write(0);
        last = outer.pop();
        return this;
    }

    private CompactProtocol element(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        out.write(utf8, 0, utf8.length);
        return this;
    }

    private CompactProtocol field(int id, int type) {
        int step = id - last;
        if (step < 1 || step > SHORT_STEP_MAX) throw new IllegalStateException("field " + id + " after " + last);
        out.write((step << 4) | type);
        last = id;
        return this;
    }

    private CompactProtocol zigzag(long value) {
        return varint((value << 1) ^ (value >> 63));
    }

    private CompactProtocol varint(long value) {
        while ((value & ~0x7FL) != 0) {
            out.write((int) ((value & 0x7F) | 0x80));
            value >>>= 7;
        }
        out.write((int) value);
        return this;
    }
}
