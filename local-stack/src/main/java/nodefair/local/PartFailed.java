package nodefair.local;

import java.util.List;

/** A part that did not become ready, with the last lines it wrote. */
public final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String part;
    private final transient List<String> lastLines;

    public PartFailed(String part, String reason, List<String> lastLines) {
        super(part + ": " + reason);
        this.part = part;
        this.lastLines = List.copyOf(lastLines);
    }

    public String part() {
        return part;
    }

    public List<String> lastLines() {
        return lastLines;
    }
}
