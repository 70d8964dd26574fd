package nodefair.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a proof out of its JSON: every key must be there, and no other. */
final class ProofReader {
    private ProofReader() {}

    static Proof read(byte[] file) throws Malformed {
        Fields fields = new Fields("", JsonReader.read(file));
        String format = fields.text("format");
        if (!format.equals(Proof.FORMAT)) throw new Malformed(Check.READABLE, "format", Proof.FORMAT, format);
        Proof proof = new Proof(
                format,
                fields.text("subject"),
                fields.each("transactions", ProofReader::transaction),
                fields.each("days", ProofReader::day),
                fields.text("digest"));
        fields.end();
        return proof;
    }

    private static Proof.Transaction transaction(Fields fields) throws Malformed {
        return new Proof.Transaction(
                fields.text("sequence"),
                fields.text("idempotency_key"),
                fields.text("reason"),
                fields.text("source"),
                fields.optional("note"),
                fields.text("occurred_at"),
                fields.text("recorded_at"),
                fields.texts("amounts"),
                fields.each("lines", ProofReader::line),
                fields.text("request_hash"),
                fields.text("previous_hash"),
                fields.text("hash"),
                fields.text("day"),
                fields.text("index"),
                fields.texts("path"));
    }

    private static Proof.Line line(Fields fields) throws Malformed {
        return new Proof.Line(
                fields.text("account"),
                fields.text("side"),
                fields.text("micros"),
                fields.text("currency"),
                fields.text("amount"),
                fields.text("text"));
    }

    private static Proof.Day day(Fields fields) throws Malformed {
        return new Proof.Day(
                fields.text("day"),
                fields.text("number"),
                fields.text("first_sequence"),
                fields.text("last_sequence"),
                fields.text("size"),
                fields.text("root"),
                fields.each("anchors", ProofReader::anchor));
    }

    private static Proof.Anchor anchor(Fields fields) throws Malformed {
        return new Proof.Anchor(fields.text("chain"), fields.text("contract"), fields.optional("transaction"));
    }

    private interface Part<T> {
        T read(Fields fields) throws Malformed;
    }

    /** The keys of one object; what was asked for is taken out, so that what is left is unknown. */
    private static final class Fields {
        private final String where;
        private final Map<?, ?> left;

        private Fields(String where, Object value) throws Malformed {
            if (!(value instanceof Map<?, ?> object)) throw wrong(where, "an object", value);
            this.where = where;
            this.left = object;
        }

        private String text(String key) throws Malformed {
            return optional(key).orElseThrow(() -> missing(key));
        }

        private Optional<String> optional(String key) throws Malformed {
            Object value = left.remove(key);
            if (value == null) return Optional.empty();
            return Optional.of(asText(path(key), value));
        }

        private List<String> texts(String key) throws Malformed {
            List<String> texts = new ArrayList<>();
            for (Object value : list(key)) texts.add(asText(path(key) + "[" + texts.size() + "]", value));
            return texts;
        }

        private <T> List<T> each(String key, Part<T> part) throws Malformed {
            List<T> parts = new ArrayList<>();
            for (Object value : list(key)) {
                Fields fields = new Fields(path(key) + "[" + parts.size() + "]", value);
                parts.add(part.read(fields));
                fields.end();
            }
            return parts;
        }

        private void end() throws Malformed {
            if (left.isEmpty()) return;
            throw new Malformed(
                    Check.READABLE,
                    where.isEmpty() ? "the file" : where,
                    "no other key",
                    "'" + left.keySet().iterator().next() + "'");
        }

        private List<?> list(String key) throws Malformed {
            Object value = left.remove(key);
            if (value == null) throw missing(key);
            if (value instanceof List<?> list) return list;
            throw wrong(path(key), "a list", value);
        }

        private Malformed missing(String key) {
            String found = left.isEmpty() ? "nothing" : "the keys " + left.keySet();
            return new Malformed(Check.READABLE, where.isEmpty() ? "the file" : where, "the key '" + key + "'", found);
        }

        private String path(String key) {
            return where.isEmpty() ? key : where + "." + key;
        }

        private static String asText(String where, Object value) throws Malformed {
            if (value instanceof String text) return text;
            throw wrong(where, "a text", value);
        }

        private static Malformed wrong(String where, String wanted, Object value) {
            String found = value instanceof Map ? "an object" : value instanceof List ? "a list" : "a text";
            return new Malformed(Check.READABLE, where.isEmpty() ? "the file" : where, wanted, found);
        }
    }
}
