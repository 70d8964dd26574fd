package nodefair.console.export;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nodefair.billing.report.Report;
import nodefair.billing.report.Reports;
import nodefair.db.export.ExportState;
import nodefair.exports.desk.ExportStore;
import nodefair.exports.desk.ExportView;
import nodefair.ui.signin.CurrentUser;

/** Backs exports.xhtml: what the reader asked for in the background. */
@Named
@RequestScoped
public class ExportsPage {
    private static final int LIMIT = 50;

    @Inject
    private ExportStore store;

    @Inject
    private CurrentUser user;

    private List<ExportText> exports = List.of();

    public void load() {
        exports =
                store.of(user.getSubject(), LIMIT).stream().map(ExportText::new).toList();
    }

    public List<ExportText> getExports() {
        return exports;
    }

    /** Something is still being written: the page looks again by itself. */
    public boolean isWorking() {
        return exports.stream().anyMatch(ExportText::isWorking);
    }

    /** An export in words. */
    public record ExportText(ExportView export) {
        public String getTitle() {
            return Reports.named(export.report()).map(Report::title).orElse(export.report());
        }

        public String getFormat() {
            return export.format();
        }

        public ExportState getState() {
            return export.state();
        }

        public Instant getRequestedAt() {
            return export.requestedAt();
        }

        public String getRows() {
            return String.format(Locale.ENGLISH, "%,d rows", export.rowsWritten());
        }

        public Optional<Instant> getExpiresAt() {
            return export.expiresAt();
        }

        public String getFileName() {
            return export.fileName().orElse("");
        }

        public String getSha256() {
            return export.sha256().orElse("");
        }

        public String getFailure() {
            return export.failure().orElse("");
        }

        /** Empty unless it can be fetched. */
        public String getLink() {
            return export.query()
                    .map(query -> "/export/file/" + export.id() + "?" + query)
                    .orElse("");
        }

        public boolean isWorking() {
            return export.state() == ExportState.QUEUED || export.state() == ExportState.RUNNING;
        }
    }
}
