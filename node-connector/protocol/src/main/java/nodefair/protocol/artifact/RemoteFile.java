package nodefair.protocol.artifact;

import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/**
 * A file that a node fetches by its hash.
 *
 * @param path where the program finds it below /in; for a module only a name
 * @param url absolute, or relative to the gateway's address; carries a capability
 */
public record RemoteFile(String path, String sha256, long bytes, String url) {
    public RemoteFile {
        Check.path("path", path);
        Check.sha256("sha256", sha256);
        Check.between("bytes", bytes, 0, Long.MAX_VALUE);
        Check.text("url", url, Limits.URL_CHARS_MAX);
    }
}
