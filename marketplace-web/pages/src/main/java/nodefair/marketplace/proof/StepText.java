package nodefair.marketplace.proof;

/**
 * A step of a check in words.
 *
 * @param state word of its glyph
 * @param verdict the state as the reader's language says it
 * @param where a place in the file; empty when it holds everywhere
 * @param expected empty unless something differs
 * @param found empty unless something differs
 */
public record StepText(String state, String verdict, String title, String where, String expected, String found) {
    public boolean differs() {
        return !expected.isEmpty();
    }
}
