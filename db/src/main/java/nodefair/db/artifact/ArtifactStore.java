package nodefair.db.artifact;

import java.io.InputStream;

/** Keeps content by its SHA-256 digest; the same content put twice is kept once. */
public interface ArtifactStore {
    /**
     * Reads the content to its end and keeps it.
     *
     * @throws ArtifactTooLarge when there is more than the limit; nothing is kept then
     */
    StoredArtifact put(InputStream content, long maxBytes);

    /**
     * As {@link #put(InputStream, long)}, for content whose digest is known before.
     *
     * @param sha256 what the content must have
     * @throws ArtifactTooLarge when there is more than the limit; nothing is kept then
     * @throws ArtifactMismatch when it has another digest; nothing is kept then
     */
    StoredArtifact put(InputStream content, long maxBytes, String sha256);

    /**
     * The content from a byte on; the caller closes it.
     *
     * @throws ArtifactMissing when nothing is kept under the digest
     */
    InputStream open(String sha256, long from);

    /**
     * How long the content is.
     *
     * @throws ArtifactMissing when nothing is kept under the digest
     */
    long bytes(String sha256);

    boolean has(String sha256);

    /** Deletes the file, not its row; nothing happens when it is not there. For {@link ArtifactSweep}. */
    void delete(String sha256);
}
