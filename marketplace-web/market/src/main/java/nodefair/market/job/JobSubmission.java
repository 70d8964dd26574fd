package nodefair.market.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.billing.cap.SpendCaps;
import nodefair.db.artifact.ArtifactStore;
import nodefair.db.artifact.StoredArtifact;
import nodefair.db.identity.Ids;
import nodefair.market.job.JobRefusal.Reason;
import nodefair.market.job.JobRequest.Upload;
import nodefair.market.job.JobRows.AppModule;
import nodefair.market.job.JobRows.Input;
import nodefair.market.job.JobRules.OrderLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a job in: everything is checked before anything is stored, then files, then one transaction for the rows. */
@ApplicationScoped
public class JobSubmission {
    private static final Logger LOG = LoggerFactory.getLogger(JobSubmission.class);

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private ArtifactStore artifacts;

    @Inject
    private JobInserter inserter;

    @Inject
    private SpendCaps caps;

    @Inject
    private Clock clock;

    /**
     * Submits a job against an order of the account.
     *
     * @return the id of the queued job
     * @throws JobRefused with everything that is wrong; nothing is stored then
     */
    public UUID submit(UUID accountId, JobRequest request) {
        List<JobRefusal> refusals = check(accountId, request);
        if (!refusals.isEmpty()) throw new JobRefused(refusals);
        return store(accountId, request);
    }

    /** Everything that is wrong with a job; empty when it would be taken. */
    public List<JobRefusal> check(UUID accountId, JobRequest request) {
        Optional<OrderLimits> order = read(connection -> JobRows.order(connection, accountId, request.orderId()));
        if (order.isEmpty()) return List.of(JobRefusal.of("order", Reason.ORDER_UNKNOWN));
        List<JobRefusal> refusals = new ArrayList<>(JobRules.check(request, order.get(), clock.instant()));
        JobRules.checkCap(request, order.get(), caps.of(accountId).job()).ifPresent(refusals::add);
        Upload module = request.module();
        if (module != null && module.bytes() <= JobRules.MODULE_BYTES_MAX) {
            WasmModule.refusal(content(module)).ifPresent(reason -> refusals.add(JobRefusal.of("module", reason)));
        }
        return refusals;
    }

    private UUID store(UUID accountId, JobRequest request) {
        List<Input> inputs = new ArrayList<>();
        String moduleSha256;
        UUID appId = request.appId();
        Upload module = request.module();
        if (module != null) {
            moduleSha256 = put(module, JobRules.MODULE_BYTES_MAX).sha256();
        } else if (appId != null) {
            AppModule app = read(connection -> JobRows.app(connection, appId))
                    .orElseThrow(() -> new JobRefused(List.of(JobRefusal.of("module", Reason.MODULE_MISSING))));
            moduleSha256 = app.moduleSha256();
            if (request.exampleInputs()) inputs.addAll(app.exampleInputs());
        } else {
            throw new JobRefused(List.of(JobRefusal.of("module", Reason.MODULE_MISSING)));
        }
        for (Upload upload : request.inputs()) {
            StoredArtifact stored = put(upload, JobRules.INPUT_BYTES_MAX);
            inputs.removeIf(input -> input.path().equals(upload.path()));
            inputs.add(new Input(upload.path(), stored.sha256(), stored.bytes()));
        }
        UUID jobId = Ids.next();
        inserter.insert(jobId, accountId, request, moduleSha256, inputs, clock.instant());
        LOG.info("job submitted, jobId={}, orderId={}, inputs={}", jobId, request.orderId(), inputs.size());
        return jobId;
    }

    private StoredArtifact put(Upload upload, long bytesMax) {
        try (InputStream content = upload.content().open()) {
            return artifacts.put(content, bytesMax);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store " + upload.path(), e);
        }
    }

    private static byte[] content(Upload upload) {
        try (InputStream content = upload.content().open()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + upload.path(), e);
        }
    }

    private <T> T read(JobRows.Query<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the order of a job", e);
        }
    }
}
