package nodefair.console.report;

/** Something to choose in a select. */
public record Choice(String value, String label, boolean selected) {
    public String getValue() {
        return value;
    }

    public String getLabel() {
        return label;
    }

    public boolean isSelected() {
        return selected;
    }
}
