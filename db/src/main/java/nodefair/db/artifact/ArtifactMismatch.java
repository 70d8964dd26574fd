package nodefair.db.artifact;

/** Content has another digest than was said; nothing of it was kept. */
public final class ArtifactMismatch extends RuntimeException {
    private final String found;

    public ArtifactMismatch(String found) {
        super("content has another digest, found=" + found);
        this.found = found;
    }

    /** The content's digest, lower-case hex. */
    public String found() {
        return found;
    }
}
