package nodefair.market.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import nodefair.db.artifact.ArtifactStore;
import nodefair.db.artifact.StoredArtifact;
import nodefair.market.job.JobRequest.Upload;

/** Keeps files of a job that is still being written, so that a mistake elsewhere in the form does not ask for them again. */
@ApplicationScoped
public class JobFiles {
    @Inject
    private ArtifactStore artifacts;

    public Kept keep(Upload upload) {
        try (InputStream content = upload.content().open()) {
            StoredArtifact stored = artifacts.put(content, JobRules.INPUT_BYTES_MAX);
            return new Kept(upload.path(), stored.sha256(), stored.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + upload.path(), e);
        }
    }

    public Upload upload(Kept file) {
        return new Upload(file.path(), file.bytes(), () -> artifacts.open(file.sha256(), 0));
    }

    /** A file that is here already. */
    public record Kept(String path, String sha256, long bytes) implements Serializable {}
}
