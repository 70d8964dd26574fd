package nodefair.market.job;

import java.util.List;
import nodefair.market.job.JobFiles.Kept;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier job asked for, to ask it again.
 *
 * @param app its slug; null when the job ran a module of its own
 * @param module null with an app
 */
public record JobDraft(
        String orderNumber,
        @Nullable String app,
        String name,
        @Nullable Kept module,
        List<String> arguments,
        List<Kept> inputs,
        int memoryMb,
        int wallSeconds,
        int outputMb) {
    public JobDraft {
        arguments = List.copyOf(arguments);
        inputs = List.copyOf(inputs);
    }
}
