package nodefair.console.export;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.console.account.SignedInAccount;
import nodefair.db.export.ExportState;
import nodefair.exports.desk.ExportLink;
import nodefair.exports.desk.ExportSettings;
import nodefair.exports.desk.ExportStore;
import nodefair.exports.desk.ExportView;
import nodefair.exports.desk.ExportWork;
import nodefair.exports.file.Format;
import nodefair.ui.signin.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that was asked for: the link must be ours and in time, and whoever follows it must have asked for the file. */
@WebServlet("/export/file/*")
public class ExportFileServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(ExportFileServlet.class);

    @Inject
    private ExportStore store;

    @Inject
    private ExportWork work;

    @Inject
    private ExportSettings settings;

    @Inject
    private CurrentUser user;

    @Inject
    private AuditLog audit;

    @Inject
    private SignedInAccount account;

    @Inject
    private Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<UUID> id = id(String.valueOf(request.getPathInfo()));
        String until = Objects.requireNonNullElse(request.getParameter("until"), "");
        String key = Objects.requireNonNullElse(request.getParameter("key"), "");
        if (id.isEmpty() || !ExportLink.opens(id.get(), until, key, clock.instant(), settings.secret())) {
            response.sendError(
                    HttpServletResponse.SC_GONE, "this link has expired; the manifest stays with the export");
            return;
        }
        Optional<ExportView> export =
                store.find(id.get(), user.getSubject()).filter(it -> it.state() == ExportState.READY);
        if (export.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "there is no such export of yours");
            return;
        }
        send(export.get(), response);
    }

    private void send(ExportView export, HttpServletResponse response) throws IOException {
        Path file = work.file(export.id());
        response.setContentType(Format.ending(export.format()).orElseThrow().mediaType());
        Attachment.head(
                response, export.fileName().orElseThrow(), export.sha256().orElseThrow());
        response.setContentLengthLong(Files.size(file));
        Files.copy(file, response.getOutputStream());
        audit.record(
                account.actor(),
                "export.taken",
                "export:" + export.fileName().orElseThrow(),
                Map.of("id", export.id().toString(), "sha256", export.sha256().orElseThrow()));
        LOG.info("Export taken, export={} by={}", export.id(), user.getSubject());
    }

    static Optional<UUID> id(String path) {
        try {
            return path.length() < 2 ? Optional.empty() : Optional.of(UUID.fromString(path.substring(1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
