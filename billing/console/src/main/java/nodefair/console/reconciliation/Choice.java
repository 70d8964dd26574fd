package nodefair.console.reconciliation;

/**
 * Something to choose in a filter.
 *
 * @param value as it stands in the address; empty for everything
 */
public record Choice(String value, String label) {
    public String getValue() {
        return value;
    }

    public String getLabel() {
        return label;
    }
}
