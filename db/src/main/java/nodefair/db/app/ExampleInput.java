package nodefair.db.app;

/**
 * A file that a newcomer can try an app with.
 *
 * @param path under which the job sees it
 * @param sha256 of the stored artifact, lower-case hex
 */
public record ExampleInput(String path, String sha256, long bytes) {}
