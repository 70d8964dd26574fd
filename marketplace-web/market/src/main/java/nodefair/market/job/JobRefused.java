package nodefair.market.job;

import java.util.List;

/** A job was refused; nothing was stored. */
public class JobRefused extends RuntimeException {
    private final transient List<JobRefusal> refusals;

    public JobRefused(List<JobRefusal> refusals) {
        super("job refused: " + refusals);
        this.refusals = List.copyOf(refusals);
    }

    public List<JobRefusal> refusals() {
        return refusals;
    }
}
