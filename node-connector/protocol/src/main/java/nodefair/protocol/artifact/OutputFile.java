package nodefair.protocol.artifact;

import nodefair.protocol.wire.Check;

/**
 * A file that a program left below /out.
 *
 * @param path relative to /out
 */
public record OutputFile(String path, String sha256, long bytes) {
    public OutputFile {
        Check.path("path", path);
        Check.sha256("sha256", sha256);
        Check.between("bytes", bytes, 0, Long.MAX_VALUE);
    }
}
