package nodefair.verify;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON that has only objects, lists and texts: a proof has no number, so that no reader rounds one. Objects become
 * {@link Map}, lists {@link List}, texts {@link String}.
 */
final class JsonReader {
    private static final int DEPTH_MAX = 8;
    private static final int END = -1;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    static Object read(byte[] file) throws Malformed {
        JsonReader reader = new JsonReader(utf8(file));
        Object value = reader.value(0);
        reader.space();
        if (reader.peek() != END) throw reader.unexpected("the end of the file");
        return value;
    }

    private static String utf8(byte[] file) throws Malformed {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        CharBuffer chars = CharBuffer.allocate(file.length + 1);
        CoderResult result = decoder.decode(bytes, chars, true);
        if (result.isError()) {
            int wrong = bytes.position();
            throw new Malformed(
                    Check.READABLE, "byte " + wrong, "UTF-8", String.format("0x%02x", Byte.toUnsignedInt(file[wrong])));
        }
        return chars.flip().toString();
    }

    private Object value(int depth) throws Malformed {
        if (depth > DEPTH_MAX) throw unexpected("no more than " + DEPTH_MAX + " levels");
        space();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            default -> throw unexpected("a text, a list or an object");
        };
    }

    private Map<String, Object> object(int depth) throws Malformed {
        Map<String, Object> object = new LinkedHashMap<>();
        take('{');
        space();
        if (peek() == '}') {
            take('}');
            return object;
        }
        while (true) {
            space();
            int keyAt = at;
            String key = string();
            space();
            take(':');
            if (object.put(key, value(depth + 1)) != null) {
                at = keyAt;
                throw unexpected("each key once");
            }
            space();
            if (peek() == '}') {
                take('}');
                return object;
            }
            take(',');
        }
    }

    private List<Object> list(int depth) throws Malformed {
        List<Object> list = new ArrayList<>();
        take('[');
        space();
        if (peek() == ']') {
            take(']');
            return list;
        }
        while (true) {
            list.add(value(depth + 1));
            space();
            if (peek() == ']') {
                take(']');
                return list;
            }
            take(',');
        }
    }

    private String string() throws Malformed {
        take('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            if (peek() < ' ') throw unexpected("the end of a text");
            if (peek() == '\\') value.append(escaped());
            else value.append(text.charAt(at++));
        }
        take('"');
        return value.toString();
    }

    private char escaped() throws Malformed {
        take('\\');
        int letter = peek();
        char value =
                switch (letter) {
                    case '"', '\\', '/' -> (char) letter;
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'u' -> '\0';
                    default -> throw unexpected("an escape of JSON");
                };
        at++;
        return letter == 'u' ? unicode() : value;
    }

    private char unicode() throws Malformed {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() == END ? -1 : Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') throw unexpected("four hex digits");
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private void space() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') at++;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private void take(char wanted) throws Malformed {
        if (peek() != wanted) throw unexpected("'" + wanted + "'");
        at++;
    }

    private Malformed unexpected(String wanted) {
        int bytes = text.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        return new Malformed(Check.READABLE, "byte " + bytes, wanted, peek() == END ? "the end of the file" : here());
    }

    private String here() {
        String rest = text.substring(at, Math.min(text.length(), at + 12));
        return "'" + rest.replaceAll("\\p{Cntrl}", "·") + "'";
    }
}
