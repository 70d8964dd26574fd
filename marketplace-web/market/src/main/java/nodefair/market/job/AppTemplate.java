package nodefair.market.job;

import java.util.List;
import java.util.UUID;
import nodefair.market.job.JobView.File;
import org.jspecify.annotations.Nullable;

/**
 * A published app as the job form needs it.
 *
 * @param examples files that come with it
 */
public record AppTemplate(
        UUID id,
        String slug,
        String title,
        String summary,
        List<Parameter> parameters,
        List<File> examples,
        int memoryMb,
        int wallSeconds) {
    public AppTemplate {
        parameters = List.copyOf(parameters);
        examples = List.copyOf(examples);
    }

    /**
     * One argument of the command line.
     *
     * @param flag as the module reads it
     * @param type flag (there or not), integer or text
     * @param initial what the form shows first
     */
    public record Parameter(
            String flag,
            String label,
            String hint,
            String type,
            String initial,
            @Nullable Long min,
            @Nullable Long max) {}
}
