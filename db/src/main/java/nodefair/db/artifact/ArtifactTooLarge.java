package nodefair.db.artifact;

/** Content is longer than it may be. */
public class ArtifactTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long maxBytes;

    public ArtifactTooLarge(long maxBytes) {
        super("content is longer than " + maxBytes + " bytes");
        this.maxBytes = maxBytes;
    }

    public long maxBytes() {
        return maxBytes;
    }
}
