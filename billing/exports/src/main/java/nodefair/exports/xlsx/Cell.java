package nodefair.exports.xlsx;

import java.nio.charset.StandardCharsets;
import nodefair.exports.file.ByteText;

/** The pieces of a sheet's XML. */
final class Cell {
    static final byte[] ROW = ascii("<row r=\"");
    static final byte[] ROW_OPEN = ascii("\">");
    static final byte[] ROW_END = ascii("</row>");
    static final byte[] START = ascii("<c r=\"");
    static final byte[] TEXT = ascii("\" t=\"inlineStr\"><is><t>");
    /** The schema does not list the attribute, yet Excel writes it too: only where spaces would be lost. */
    static final byte[] SPACED_TEXT = ascii("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");

    static final byte[] TEXT_END = ascii("</t></is></c>");
    static final byte[] NUMBER = ascii("\"><v>");
    /** Style 1 shows six places. */
    static final byte[] DECIMAL = ascii("\" s=\"1\"><v>");

    static final byte[] NUMBER_END = ascii("</v></c>");
    private static final byte[] AMP = ascii("&amp;");
    private static final byte[] LESS = ascii("&lt;");
    private static final byte[] GREATER = ascii("&gt;");
    private static final int LETTERS = 26;

    private Cell() {}

    /** A for 0, Z for 25, AA for 26. */
    static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % LETTERS));
        return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
    }

    /** How a text begins. */
    static byte[] start(String text) {
        boolean spaced = !text.isEmpty()
                && (Character.isWhitespace(text.charAt(0)) || Character.isWhitespace(text.charAt(text.length() - 1)));
        return spaced ? SPACED_TEXT : TEXT;
    }

    /** What XML cannot carry is written as the format's own escape, _x0001_. */
    static void escape(String text, ByteText out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.bytes(AMP);
                case '<' -> out.bytes(LESS);
                case '>' -> out.bytes(GREATER);
                default -> {
                    if (c >= 0x80) i += other(text, i, out);
                    else if (c < ' ') code(c, out);
                    else out.put(c);
                }
            }
        }
    }

    private static int other(String text, int index, ByteText out) {
        char c = text.charAt(index);
        boolean pair = Character.isHighSurrogate(c)
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
        if ((Character.isSurrogate(c) && !pair) || c >= 0xFFFE) {
            code(c, out);
            return 0;
        }
        return out.beyondAscii(text, index);
    }

    private static void code(char c, ByteText out) {
        out.text(String.format("_x%04X_", (int) c));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
