package nodefair.verify;

import java.util.Locale;

/** What is checked, in the order in which it is. */
public enum Check {
    READABLE("the file is a text of the format nodefair-proof-1"),
    CANONICAL("the file is written in the canonical form"),
    SUBJECT("a transaction of the file belongs to what the file is about"),
    FIELD("numbers, times and hashes are written as they must be and agree with each other"),
    LINE("the text of each line says what its fields say"),
    AMOUNT("amounts are the sums of their lines, and debits equal credits"),
    REQUEST_HASH("the request hash is the hash of reason, source and lines"),
    HASH("the transaction's hash is the hash of its content and of the hash before it"),
    CHAIN("neighbours in the chain carry each other's hash"),
    PATH("the path leads from the transaction to the root of its day"),
    DAY("the day's number, size and transactions agree with each other"),
    DIGEST("the file's digest is the hash of what stands before it"),
    EXPECTED_ROOT("the root is the expected one"),
    ANCHOR("the root is the one that stands on the chain");

    private final String sentence;

    Check(String sentence) {
        this.sentence = sentence;
    }

    /** What holds when it passes. */
    public String sentence() {
        return sentence;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
