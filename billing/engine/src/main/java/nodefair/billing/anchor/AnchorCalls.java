package nodefair.billing.anchor;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import nodefair.billing.ledger.DayRoot;
import org.web3j.crypto.Hash;

/** What is said to the contract LedgerAnchor and what it answers; the only place that knows its functions. */
final class AnchorCalls {
    private static final int WORD = 64;
    private static final String NO_ROOT = "0".repeat(WORD);

    private AnchorCalls() {}

    /** Writes a day's root, with the number of transactions up to its end and the root before it. */
    static String anchor(DayRoot root, Optional<AnchoredRoot> previous) {
        return selector("anchor(uint32,bytes32,uint64,bytes32)")
                + word(root.day().toEpochDay())
                + root.root()
                + word(root.lastSequence())
                + previous.map(AnchoredRoot::root).orElse(NO_ROOT);
    }

    static String anchorOf(LocalDate day) {
        return selector("anchorOf(uint32)") + word(day.toEpochDay());
    }

    static String lastDay() {
        return selector("lastDay()");
    }

    /** The answer to {@link #anchorOf}: root, size, time, the day before; all zero where there is none. */
    static Optional<AnchoredRoot> anchored(LocalDate day, String answer) {
        String root = wordAt(answer, 0);
        if (root.equals(NO_ROOT)) return Optional.empty();
        return Optional.of(
                new AnchoredRoot(day, root, numberAt(answer, 1), Instant.ofEpochSecond(numberAt(answer, 2))));
    }

    /** The answer to {@link #lastDay}; empty before the first. */
    static Optional<LocalDate> day(String answer) {
        long number = numberAt(answer, 0);
        return number == 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(number));
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(0, "0x".length() + 8);
    }

    private static String word(long number) {
        String hex = Long.toHexString(number);
        return "0".repeat(WORD - hex.length()) + hex;
    }

    private static long numberAt(String answer, int index) {
        return new BigInteger(wordAt(answer, index), 16).longValueExact();
    }

    private static String wordAt(String answer, int index) {
        int start = "0x".length() + index * WORD;
        if (answer.length() < start + WORD) {
            throw new IllegalStateException("there is no LedgerAnchor at the address, it answered " + answer);
        }
        return answer.substring(start, start + WORD);
    }
}
