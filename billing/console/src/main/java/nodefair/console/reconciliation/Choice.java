package nodefair.console.reconciliation;

import java.io.Serializable;

/**
 * Something to choose in a filter.
 *
 * @param value as it stands in the address; empty for everything
 */
public record Choice(String value, String label) implements Serializable {
    public String getValue() {
        return value;
    }

    public String getLabel() {
        return label;
    }
}
