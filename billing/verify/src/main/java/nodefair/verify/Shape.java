package nodefair.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How a text of a proof is written; each value has one way to be written, so that two files never say the same. */
enum Shape {
    HASH("64 lower-case hex digits", "[0-9a-f]{64}"),
    NUMBER("a whole number that is not negative", Shape::isNumber),
    COUNT("a whole number above zero", text -> isNumber(text) && !text.equals("0")),
    NAME("a text without line feeds and other controls", "[^\\p{Cntrl}]+"),
    WORD("a text without spaces", "[^\\p{Cntrl}\\s]+"),
    SIDE("D or C", "[DC]"),
    INSTANT("a time such as 2026-11-20T11:00:00.123456Z", Shape::isInstant),
    DATE("a day such as 2026-11-20", Shape::isDate),
    ADDRESS("0x and 40 lower-case hex digits", "0x[0-9a-f]{40}"),
    TRANSACTION("0x and 64 lower-case hex digits", "0x[0-9a-f]{64}"),
    SUBJECT("transaction:, order: or payout: and an id", "transaction:[1-9][0-9]*|(order|payout):[0-9a-f-]{36}");

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // patterns and methods without state
    private final Predicate<String> rule;

    Shape(String words, String pattern) {
        this(words, Pattern.compile(pattern).asMatchPredicate());
    }

    Shape(String words, Predicate<String> rule) {
        this.words = words;
        this.rule = rule;
    }

    String words() {
        return words;
    }

    boolean fits(String text) {
        return rule.test(text);
    }

    private static boolean isNumber(String text) {
        try {
            long number = Long.parseLong(text);
            return number >= 0 && Long.toString(number).equals(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isInstant(String text) {
        try {
            Instant instant = Instant.parse(text);
            return instant.toString().equals(text)
                    && instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
