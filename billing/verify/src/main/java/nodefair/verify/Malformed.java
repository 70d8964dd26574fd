package nodefair.verify;

/** A file that is no proof at all: it cannot be read, so none of its claims can be checked. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Step step;

    Malformed(Check check, String where, String expected, String found) {
        super(where + ": expected " + expected + ", found " + found);
        this.step = Step.failed(check, where, expected, found);
    }

    Step step() {
        return step;
    }
}
