package nodefair.console.export;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.report.ReportReader;
import nodefair.console.account.SignedInAccount;
import nodefair.exports.desk.ExportRequest;
import nodefair.exports.desk.ExportStore;
import nodefair.exports.desk.Exporter;
import nodefair.exports.file.Format;
import nodefair.exports.file.Manifest;
import nodefair.ui.signin.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A report as a file. GET gives it at once: {@code /export/ledger.csv?month=2026-11}; with {@code manifest=true} the paper that goes
 * with it. POST to the same address asks for it in the background, as what has many rows must be.
 */
@WebServlet("/export/*")
public class ExportServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(ExportServlet.class);
    private static final int ROWS_AT_ONCE_MAX = 50_000;
    private static final int CONTENT_TOO_LARGE = 413;

    @Inject
    private ReportReader reader;

    @Inject
    private Exporter exporter;

    @Inject
    private ExportStore store;

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
        Optional<ExportRequest> asked = asked(request, response);
        if (asked.isEmpty()) return;
        ExportRequest export = asked.get();
        if (refusedWithoutBank(export, response)) return;
        if (reader.count(export.report(), export.scope(), ROWS_AT_ONCE_MAX + 1L) > ROWS_AT_ONCE_MAX) {
            response.sendError(
                    CONTENT_TOO_LARGE,
                    "More than " + ROWS_AT_ONCE_MAX + " rows: ask for this export in the background.");
            return;
        }
        send(export, Boolean.parseBoolean(request.getParameter("manifest")), response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ExportRequest> asked = asked(request, response);
        if (asked.isEmpty() || refusedWithoutBank(asked.get(), response)) return;
        UUID id = store.ask(asked.get(), user.getSubject());
        audit.record(account.actor(), "export.asked", "export:" + asked.get().fileName(), Map.of("id", id.toString()));
        LOG.info("Export asked for, export={} file={} by={}", id, asked.get().fileName(), user.getSubject());
        if ("page".equals(request.getParameter("then"))) {
            response.sendRedirect(request.getContextPath() + "/exports");
            return;
        }
        response.setHeader("Location", request.getContextPath() + "/export/asked/" + id);
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }

    /** Empty when the answer says already what is wrong. */
    private Optional<ExportRequest> asked(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Optional<ExportRequest> export = ExportAddress.read(request, clock.instant());
            if (export.isEmpty()) response.sendError(HttpServletResponse.SC_NOT_FOUND, "there is no such export");
            return export;
        } catch (ScopeParameters.Refused refused) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, refused.sentence());
            return Optional.empty();
        }
    }

    private boolean refusedWithoutBank(ExportRequest export, HttpServletResponse response) throws IOException {
        if (export.format() != Format.PAIN || exporter.knowsOurBank()) return false;
        response.sendError(HttpServletResponse.SC_CONFLICT, FileLink.NO_BANK);
        return true;
    }

    /** By way of a file: the digest stands in the head of the answer, and no transaction waits for whoever reads slowly. */
    private void send(ExportRequest export, boolean paper, HttpServletResponse response) throws IOException {
        Path file =
                Files.createTempFile("nodefair-export", "." + export.format().ending());
        try {
            Manifest manifest;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                manifest = exporter.write(export.report(), export.scope(), export.format(), out, rows -> {});
            }
            LOG.info(
                    "Export written, file={} rows={} sha256={} by={}",
                    manifest.fileName(),
                    manifest.about().rows(),
                    manifest.sha256(),
                    user.getSubject());
            audit.record(
                    account.actor(),
                    paper ? "export.sums_read" : "export.taken",
                    "export:" + manifest.fileName(),
                    Map.of("rows", Long.toString(manifest.about().rows()), "sha256", manifest.sha256()));
            if (paper) {
                Attachment.paper(response, manifest.json().getBytes(StandardCharsets.UTF_8));
                return;
            }
            Attachment.head(response, manifest);
            response.setContentLengthLong(manifest.bytes());
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
