package nodefair.api.problem;

/** A request's field does not fit; nothing was done. */
public class FieldProblem extends RuntimeException {
    private final String field;

    /** @param accepted what the field takes, as a sentence */
    public FieldProblem(String field, String accepted, Throwable cause) {
        super(accepted, cause);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
