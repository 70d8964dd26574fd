package nodefair.db.artifact;

/** Nothing is kept under a digest. */
public class ArtifactMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArtifactMissing(String sha256) {
        super("no artifact " + sha256);
    }
}
