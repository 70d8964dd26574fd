package nodefair.billing.proof;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nodefair.billing.anchor.Anchor;
import nodefair.billing.ledger.DayRoot;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.ledger.InclusionProof;
import nodefair.billing.proof.BookedTransaction.BookedLine;

/** Writes a proof in the format of docs/proofs.md, part by part: the transactions, then the days, then the digest of both. */
final class ProofText {
    private final CanonicalJson json = new CanonicalJson();

    ProofText(String subject) {
        json.open('{');
        json.field("format", "nodefair-proof-1");
        json.field("subject", subject);
        json.openList("transactions");
    }

    void transaction(BookedTransaction transaction, InclusionProof proof) {
        json.openItem();
        json.field("sequence", transaction.sequence());
        json.field("idempotency_key", transaction.idempotencyKey());
        json.field("reason", transaction.reason());
        json.field("source", transaction.source());
        transaction.note().ifPresent(note -> json.field("note", note));
        json.field("occurred_at", transaction.occurredAt().toString());
        json.field("recorded_at", transaction.recordedAt().toString());
        json.texts("amounts", amounts(transaction.lines()));
        json.openList("lines");
        transaction.lines().forEach(this::line);
        json.close(']');
        json.field("request_hash", transaction.requestHash());
        json.field("previous_hash", transaction.previousHash());
        json.field("hash", transaction.hash());
        json.field("day", proof.day().day().toString());
        json.field("index", proof.sequence() - proof.day().firstSequence());
        json.texts("path", proof.path());
        json.close('}');
    }

    private void line(BookedLine line) {
        long micros = line.amount().micros();
        String currency = line.amount().currency();
        json.openItem();
        json.field("account", line.account());
        json.field("side", line.side());
        json.field("micros", micros);
        json.field("currency", currency);
        json.field("amount", decimal(micros));
        json.field("text", line.account() + ' ' + line.side() + ' ' + micros + ' ' + currency);
        json.close('}');
    }

    void beginDays() {
        json.close(']');
        json.openList("days");
    }

    void day(DayRoot root, List<Anchor> anchors) {
        LocalDate day = root.day();
        json.openItem();
        json.field("day", day.toString());
        json.field("number", day.toEpochDay());
        json.field("first_sequence", root.firstSequence());
        json.field("last_sequence", root.lastSequence());
        json.field("size", root.size());
        json.field("root", root.root());
        json.openList("anchors");
        anchors.forEach(this::anchor);
        json.close(']');
        json.close('}');
    }

    private void anchor(Anchor anchor) {
        json.openItem();
        json.field("chain", anchor.chainId());
        json.field("contract", anchor.contract());
        anchor.transactionHash().ifPresent(hash -> json.field("transaction", hash));
        json.close('}');
    }

    String end() {
        json.close(']');
        String before = json + ",\n";
        return before + "  \"digest\": \"" + Hashes.sha256(before) + "\"\n}\n";
    }

    /** Debits by currency. */
    private static List<String> amounts(List<BookedLine> lines) {
        Map<String, Long> debits = new TreeMap<>();
        lines.stream()
                .filter(line -> line.side().equals("D"))
                .forEach(line ->
                        debits.merge(line.amount().currency(), line.amount().micros(), Math::addExact));
        return debits.entrySet().stream()
                .map(sum -> decimal(sum.getValue()) + ' ' + sum.getKey())
                .toList();
    }

    private static String decimal(long micros) {
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }
}
