package nodefair.marketplace.job;

import java.io.Serializable;
import java.util.List;
import nodefair.market.job.AppTemplate.Parameter;
import org.jspecify.annotations.Nullable;

/** A parameter of an app as a field of the form. */
public class AppField implements Serializable {
    private final String flag;
    private final String label;
    private final String hint;
    private final String type;
    private final @Nullable Long min;
    private final @Nullable Long max;
    private String value;
    private boolean checked;

    public AppField(Parameter parameter) {
        flag = parameter.flag();
        label = parameter.label();
        hint = parameter.hint();
        type = parameter.type();
        min = parameter.min();
        max = parameter.max();
        value = parameter.initial();
        checked = isFlag() && Boolean.parseBoolean(parameter.initial());
    }

    /** What the field adds to the command line. */
    List<String> arguments() {
        if (isFlag()) return checked ? List.of(flag) : List.of();
        return value.isBlank() ? List.of() : List.of(flag, value.strip());
    }

    /** What to mend in it; empty when it fits. */
    public String getProblem() {
        if (isFlag() || !type.equals("integer") || value.isBlank()) return "";
        try {
            long number = Long.parseLong(value.strip());
            boolean fits = (min == null || number >= min) && (max == null || number <= max);
            return fits ? "" : label + ": enter a whole number" + range() + ".";
        } catch (NumberFormatException e) {
            return label + ": enter a whole number" + range() + ".";
        }
    }

    public String getHint() {
        return hint + range().replaceFirst("^ from", " From") + (range().isEmpty() ? "" : ".");
    }

    private String range() {
        if (min == null && max == null) return "";
        if (max == null) return " of at least " + min;
        return min == null ? " of at most " + max : " from " + min + " to " + max;
    }

    String flag() {
        return flag;
    }

    public boolean isFlag() {
        return type.equals("flag");
    }

    public boolean isNumber() {
        return type.equals("integer");
    }

    public String getLabel() {
        return label;
    }

    public String getValue() {
        return value;
    }

    public void setValue(@Nullable String value) {
        this.value = value == null ? "" : value;
    }

    public boolean isChecked() {
        return checked;
    }

    public void setChecked(boolean checked) {
        this.checked = checked;
    }
}
