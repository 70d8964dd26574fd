package nodefair.console.export;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import nodefair.billing.report.Report;
import nodefair.billing.report.Reports;
import nodefair.billing.report.Scope;
import nodefair.db.export.ExportState;
import nodefair.exports.desk.ExportStore;
import nodefair.exports.desk.ExportView;
import nodefair.exports.file.Format;
import nodefair.ui.format.TimeText;
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
            return Format.ending(export.format()).map(FileLink::label).orElse(export.format());
        }

        public ExportState getState() {
            return export.state();
        }

        /** Such as {@code 1 Nov 2026 to 30 Nov 2026, USD}. */
        public String getPeriod() {
            Scope scope = export.scope();
            List<String> filters = Stream.of(
                            scope.account(), scope.currency(), scope.party().map(party -> "party " + party))
                    .flatMap(Optional::stream)
                    .toList();
            String days = TimeText.date(scope.from(), ZoneOffset.UTC) + " to "
                    + TimeText.date(scope.to().minusMillis(1), ZoneOffset.UTC);
            return filters.isEmpty() ? days : days + ", " + String.join(", ", filters);
        }

        public Instant getAsOf() {
            return export.scope().asOf();
        }

        public Instant getRequestedAt() {
            return export.requestedAt();
        }

        public String getRows() {
            if (export.state() == ExportState.QUEUED || export.state() == ExportState.FAILED) return "";
            String rows = String.format(Locale.ENGLISH, "%,d rows", export.rowsWritten());
            return export.state() == ExportState.RUNNING ? rows + " so far" : rows;
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
