package nodefair.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Computes what one transaction of a proof claims about itself. */
final class TransactionCheck {
    private final Proof.Transaction transaction;
    private final String where;
    private final Steps steps;

    TransactionCheck(Proof.Transaction transaction, String where, Steps steps) {
        this.transaction = transaction;
        this.where = where;
        this.steps = steps;
    }

    /** False when a field is not written as it must be: nothing that needs it can be computed then. */
    boolean run() {
        boolean readable = fields();
        if (!readable) return false;
        lines();
        amounts();
        steps.same(Check.REQUEST_HASH, where + ".request_hash", requestHash(), transaction.requestHash());
        steps.same(Check.HASH, where + ".hash", hash(), transaction.hash());
        return true;
    }

    private boolean fields() {
        steps.begin();
        shape("sequence", Shape.COUNT, transaction.sequence());
        shape("idempotency_key", Shape.NAME, transaction.idempotencyKey());
        shape("reason", Shape.NAME, transaction.reason());
        shape("source", Shape.NAME, transaction.source());
        shape("occurred_at", Shape.INSTANT, transaction.occurredAt());
        shape("recorded_at", Shape.INSTANT, transaction.recordedAt());
        shape("request_hash", Shape.HASH, transaction.requestHash());
        shape("previous_hash", Shape.HASH, transaction.previousHash());
        shape("hash", Shape.HASH, transaction.hash());
        shape("day", Shape.DATE, transaction.day());
        shape("index", Shape.NUMBER, transaction.index());
        for (int i = 0; i < transaction.path().size(); i++) {
            shape("path[" + i + "]", Shape.HASH, transaction.path().get(i));
        }
        for (int i = 0; i < transaction.lines().size(); i++) {
            Proof.Line line = transaction.lines().get(i);
            shape("lines[" + i + "].account", Shape.WORD, line.account());
            shape("lines[" + i + "].side", Shape.SIDE, line.side());
            shape("lines[" + i + "].micros", Shape.COUNT, line.micros());
            shape("lines[" + i + "].currency", Shape.WORD, line.currency());
        }
        reversal();
        return steps.end(Check.FIELD, where);
    }

    /** Only a reversal has a note, and each has one: the note is part of what was asked for. */
    private void reversal() {
        boolean reversal = transaction.reason().equals("reversal");
        if (reversal == transaction.note().isPresent()) return;
        steps.add(Step.failed(
                Check.FIELD,
                where + ".note",
                reversal ? "why it turns another transaction round" : "no note, for it is no reversal",
                transaction.note().orElse("nothing")));
    }

    private void lines() {
        steps.begin();
        for (int i = 0; i < transaction.lines().size(); i++) {
            Proof.Line line = transaction.lines().get(i);
            steps.differs(Check.LINE, where + ".lines[" + i + "].text", text(line), line.text());
        }
        steps.end(Check.LINE, where);
    }

    private void amounts() {
        steps.begin();
        Map<String, BigInteger> debits = new TreeMap<>();
        Map<String, BigInteger> credits = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < transaction.lines().size(); i++) {
            Proof.Line line = transaction.lines().get(i);
            BigInteger micros = new BigInteger(line.micros());
            String at = where + ".lines[" + i + "]";
            steps.differs(Check.AMOUNT, at + ".amount", decimal(micros), line.amount());
            if (!seen.add(line.account() + ' ' + line.currency())) {
                steps.add(Step.failed(Check.AMOUNT, at + ".account", "each account once", line.account()));
            }
            (line.side().equals("D") ? debits : credits).merge(line.currency(), micros, BigInteger::add);
        }
        steps.differs(Check.AMOUNT, where + ".lines", sums(debits), sums(credits));
        if (transaction.lines().size() < 2) {
            steps.add(Step.failed(
                    Check.AMOUNT,
                    where + ".lines",
                    "two lines or more",
                    transaction.lines().size() + ""));
        }
        steps.differs(Check.AMOUNT, where + ".amounts", sums(debits), String.join(", ", transaction.amounts()));
        steps.end(Check.AMOUNT, where);
    }

    private String requestHash() {
        List<String> text = new ArrayList<>(List.of(transaction.reason(), transaction.source()));
        transaction.note().ifPresent(text::add);
        text.addAll(texts().sorted().toList());
        return Sha.ofLines(text);
    }

    private String hash() {
        List<String> text = new ArrayList<>(List.of(
                transaction.previousHash(),
                transaction.sequence(),
                transaction.idempotencyKey(),
                transaction.requestHash(),
                transaction.reason(),
                transaction.source(),
                transaction.occurredAt(),
                transaction.recordedAt()));
        text.addAll(texts().toList());
        return Sha.ofLines(text);
    }

    private Stream<String> texts() {
        return transaction.lines().stream().map(TransactionCheck::text);
    }

    private void shape(String field, Shape shape, String value) {
        steps.matches(Check.FIELD, where + "." + field, shape, value);
    }

    private static String text(Proof.Line line) {
        return String.join(" ", line.account(), line.side(), line.micros(), line.currency());
    }

    private static String decimal(BigInteger micros) {
        return new BigDecimal(micros, 6).toPlainString();
    }

    private static String sums(Map<String, BigInteger> sums) {
        List<String> texts = new ArrayList<>();
        sums.forEach((currency, micros) -> texts.add(decimal(micros) + ' ' + currency));
        return String.join(", ", texts);
    }
}
