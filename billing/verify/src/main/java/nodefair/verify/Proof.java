package nodefair.verify;

import java.util.List;
import java.util.Optional;

/**
 * A proof as its file says it: every value is the text that stands there, and nothing is checked yet.
 *
 * @param format names the version of the format
 * @param subject what it is about: {@code transaction:}, {@code order:} or {@code payout:} and its id
 * @param digest SHA-256 of what stands before it in the file
 */
public record Proof(String format, String subject, List<Transaction> transactions, List<Day> days, String digest) {
    /** The version that this program reads. */
    public static final String FORMAT = "nodefair-proof-1";

    public Proof {
        transactions = List.copyOf(transactions);
        days = List.copyOf(days);
    }

    /**
     * A transaction of the ledger and its way to the root of a day.
     *
     * @param note why it turns another one round; empty for every other transaction
     * @param amounts its debits by currency, for the reader
     * @param day under whose root it is: when it was recorded, or the next day that was still open then
     * @param index of its leaf, from 0
     * @param path hashes beside the way from the leaf to the root, leaf end first
     */
    public record Transaction(
            String sequence,
            String idempotencyKey,
            String reason,
            String source,
            Optional<String> note,
            String occurredAt,
            String recordedAt,
            List<String> amounts,
            List<Line> lines,
            String requestHash,
            String previousHash,
            String hash,
            String day,
            String index,
            List<String> path) {
        public Transaction {
            amounts = List.copyOf(amounts);
            lines = List.copyOf(lines);
            path = List.copyOf(path);
        }
    }

    /**
     * A line of a transaction.
     *
     * @param side D or C
     * @param micros above zero, in millionths of the currency
     * @param amount the same for the reader, with six decimals
     * @param text what is hashed
     */
    public record Line(String account, String side, String micros, String currency, String amount, String text) {}

    /**
     * A day's tree.
     *
     * @param day UTC
     * @param number days since 1970-01-01, under which the root is on the chain
     * @param size how many leaves the tree has
     */
    public record Day(
            String day,
            String number,
            String firstSequence,
            String lastSequence,
            String size,
            String root,
            List<Anchor> anchors) {
        public Day {
            anchors = List.copyOf(anchors);
        }
    }

    /**
     * Where the root was put on a chain.
     *
     * @param chain its EIP-155 number
     * @param contract lower case
     * @param transaction that carried it there; empty when it is not known
     */
    public record Anchor(String chain, String contract, Optional<String> transaction) {}
}
