package nodefair.verify;

import java.util.List;

/**
 * Writes a proof as its file must be: JSON with the keys in the order of docs/proofs.md, two spaces for each level, a line feed at
 * the end. That is what {@code JSON.stringify(proof, null, 2) + "\n"} and Python's {@code json.dumps(proof, indent=2,
 * ensure_ascii=False) + "\n"} write.
 */
final class CanonicalText {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder(4096);
    private int level;
    private boolean first = true;

    private CanonicalText() {}

    static String of(Proof proof) {
        return beforeDigest(proof) + INDENT + "\"digest\": " + quoted(proof.digest()) + "\n}\n";
    }

    /** What the digest is made of: everything before its own line. */
    static String beforeDigest(Proof proof) {
        CanonicalText text = new CanonicalText();
        text.open('{');
        text.field("format", proof.format());
        text.field("subject", proof.subject());
        text.openList("transactions");
        proof.transactions().forEach(text::transaction);
        text.close(']');
        text.openList("days");
        proof.days().forEach(text::day);
        text.close(']');
        return text.out.append(",\n").toString();
    }

    private void transaction(Proof.Transaction transaction) {
        item();
        open('{');
        field("sequence", transaction.sequence());
        field("idempotency_key", transaction.idempotencyKey());
        field("reason", transaction.reason());
        field("source", transaction.source());
        transaction.note().ifPresent(note -> field("note", note));
        field("occurred_at", transaction.occurredAt());
        field("recorded_at", transaction.recordedAt());
        texts("amounts", transaction.amounts());
        openList("lines");
        transaction.lines().forEach(this::line);
        close(']');
        field("request_hash", transaction.requestHash());
        field("previous_hash", transaction.previousHash());
        field("hash", transaction.hash());
        field("day", transaction.day());
        field("index", transaction.index());
        texts("path", transaction.path());
        close('}');
    }

    private void line(Proof.Line line) {
        item();
        open('{');
        field("account", line.account());
        field("side", line.side());
        field("micros", line.micros());
        field("currency", line.currency());
        field("amount", line.amount());
        field("text", line.text());
        close('}');
    }

    private void day(Proof.Day day) {
        item();
        open('{');
        field("day", day.day());
        field("number", day.number());
        field("first_sequence", day.firstSequence());
        field("last_sequence", day.lastSequence());
        field("size", day.size());
        field("root", day.root());
        openList("anchors");
        day.anchors().forEach(this::anchor);
        close(']');
        close('}');
    }

    private void anchor(Proof.Anchor anchor) {
        item();
        open('{');
        field("chain", anchor.chain());
        field("contract", anchor.contract());
        anchor.transaction().ifPresent(hash -> field("transaction", hash));
        close('}');
    }

    private void texts(String key, List<String> values) {
        openList(key);
        for (String value : values) {
            item();
            out.append(quoted(value));
        }
        close(']');
    }

    private void field(String key, String value) {
        item();
        out.append(quoted(key)).append(": ").append(quoted(value));
    }

    private void openList(String key) {
        item();
        out.append(quoted(key)).append(": ");
        open('[');
    }

    private void open(char bracket) {
        out.append(bracket);
        level++;
        first = true;
    }

    private void close(char bracket) {
        level--;
        if (!first) newLine();
        out.append(bracket);
        first = false;
    }

    private void item() {
        if (!first) out.append(',');
        newLine();
        first = false;
    }

    private void newLine() {
        out.append('\n').append(INDENT.repeat(level));
    }

    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (letter < ' ') quoted.append(String.format("\\u%04x", (int) letter));
                    else quoted.append(letter);
                }
            }
        }
        return quoted.append('"').toString();
    }
}
