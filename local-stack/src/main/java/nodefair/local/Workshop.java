package nodefair.local;

import java.nio.file.Path;

/**
 * What every part works with.
 *
 * @param ports which port is whose
 * @param directory the folder of this stack's data, logs and pid files
 * @param cache what several stacks share: unpacked and prepared distributions
 * @param dist the built programs
 * @param settings what is known about the other parts
 * @param secrets passwords and keys of this stack
 * @param programs starts programs that end with this one
 * @param progress what a person reads meanwhile
 */
public record Workshop(
        PortPlan ports,
        Path directory,
        Path cache,
        Path dist,
        Settings settings,
        Secrets secrets,
        Programs programs,
        Progress progress) {

    /** Where the files of jobs are kept: absolute, what NODEFAIR_ARTIFACT_DIR says before our own folder. */
    public Path artifacts() {
        return settings.outside("NODEFAIR_ARTIFACT_DIR")
                .map(Path::of)
                .orElseGet(() -> directory.resolve("artifacts"))
                .toAbsolutePath()
                .normalize();
    }
}
