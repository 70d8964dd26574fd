package nodefair.db.job;

import java.util.List;
import nodefair.db.app.Executor;

/**
 * What a renter wants run, and within which limits.
 *
 * @param name the renter's own, shown in lists
 * @param wallSeconds longest run time of one attempt
 * @param outputBytesMax of all outputs together
 */
public record Workload(
        String name,
        Executor executor,
        String moduleSha256,
        List<String> arguments,
        int memoryMb,
        int wallSeconds,
        long outputBytesMax,
        Verification verification) {
    public Workload {
        arguments = List.copyOf(arguments);
    }
}
