package nodefair.exports.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import nodefair.exports.file.Manifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the files that were asked for, one at a time, and deletes them when their time is over. */
@ApplicationScoped
public class ExportWork {
    private static final Logger LOG = LoggerFactory.getLogger(ExportWork.class);
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    @Inject
    private ExportStore store;

    @Inject
    private Exporter exporter;

    @Inject
    private ExportSettings settings;

    /**
     * Writes everything that waits.
     *
     * @return how many
     */
    public int work() {
        int done = 0;
        for (Optional<ExportStore.Due> due = store.take(ABANDONED); due.isPresent(); due = store.take(ABANDONED)) {
            write(due.get());
            done++;
        }
        return done;
    }

    /** Deletes the files whose time is over; their manifests stay. */
    public void expire() {
        for (UUID id : store.expire()) {
            try {
                Files.deleteIfExists(file(id));
                LOG.info("Export expired, export={}", id);
            } catch (IOException failure) {
                LOG.warn("Cannot delete an expired export, export={} why={}", id, failure.getMessage());
            }
        }
    }

    /** Where the file of an export is. */
    public Path file(UUID id) {
        return settings.folder().resolve(id + ".export");
    }

    private void write(ExportStore.Due due) {
        Path part = settings.folder().resolve(due.id() + ".part");
        try {
            Files.createDirectories(settings.folder());
            Manifest manifest = write(due, part);
            Files.move(part, file(due.id()), StandardCopyOption.ATOMIC_MOVE);
            store.ready(due, manifest);
            LOG.info(
                    "Export written, export={} file={} rows={} sha256={}",
                    due.id(),
                    manifest.fileName(),
                    manifest.about().rows(),
                    manifest.sha256());
        } catch (IOException | UncheckedIOException failure) {
            fail(due, part, "The file could not be written: " + failure.getMessage(), failure);
        } catch (RuntimeException failure) {
            String why = "The report could not be read. The log of the console says why, under export=" + due.id();
            fail(due, part, why, failure);
        }
    }

    private Manifest write(ExportStore.Due due, Path part) throws IOException {
        ExportRequest request = due.request();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            return exporter.write(
                    request.report(), request.scope(), request.format(), out, rows -> store.progress(due.id(), rows));
        }
    }

    private void fail(ExportStore.Due due, Path part, String why, Exception failure) {
        LOG.error("An export failed, export={}", due.id(), failure);
        store.failed(due, why);
        try {
            Files.deleteIfExists(part);
        } catch (IOException left) {
            LOG.warn("Cannot delete a part of an export, export={} why={}", due.id(), left.getMessage());
        }
    }
}
