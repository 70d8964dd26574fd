package nodefair.verify;

/**
 * One check and its end.
 *
 * @param where what was checked: a path into the file such as {@code transactions[0].lines[1].text}, or a byte of it
 * @param expected what it must be; empty when it passed
 * @param found what it is; empty when it passed
 */
public record Step(Check check, String where, boolean passed, String expected, String found) {

    static Step passed(Check check, String where) {
        return new Step(check, where, true, "", "");
    }

    static Step failed(Check check, String where, String expected, String found) {
        return new Step(check, where, false, expected, found);
    }

    static Step of(Check check, String where, String expected, String found) {
        return expected.equals(found) ? passed(check, where) : failed(check, where, expected, found);
    }

    public boolean isPassed() {
        return passed;
    }

    /** For a person who reads the result. */
    public String sentence() {
        return passed
                ? where + ": " + check.sentence()
                : check.word() + ": " + where + " should be " + expected + " but is " + found;
    }
}
