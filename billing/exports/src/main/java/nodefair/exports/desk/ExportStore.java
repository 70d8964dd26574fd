package nodefair.exports.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.notice.Notices;
import nodefair.billing.report.Reports;
import nodefair.billing.report.Scope;
import nodefair.db.export.ExportState;
import nodefair.db.identity.Ids;
import nodefair.exports.file.Format;
import nodefair.exports.file.Manifest;

/** The rows of exports; each method is one short transaction. */
@ApplicationScoped
public class ExportStore {
    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Inject
    private ExportSettings settings;

    @Inject
    private Notices notices;

    /** An export that is to be written. */
    public record Due(UUID id, String requestedBy, String report, String format, Scope scope) {

        /** Throws when this release knows the report no more. */
        public ExportRequest request() {
            return new ExportRequest(
                    Reports.named(report).orElseThrow(),
                    scope,
                    Format.ending(format).orElseThrow());
        }
    }

    @Transactional
    public UUID ask(ExportRequest request, String requestedBy) {
        UUID id = Ids.next();
        Scope scope = request.scope();
        database.update(
                "insert into exports (id, report, format, period_from, period_to, as_of, basis, account, currency, party,"
                        + " requested_by, requested_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                request.report().name(),
                request.format().ending(),
                scope.from(),
                scope.to(),
                scope.asOf(),
                scope.basis().name().toLowerCase(Locale.ROOT),
                scope.account().orElse(null),
                scope.currency().orElse(null),
                scope.party().orElse(null),
                requestedBy,
                clock.instant());
        return id;
    }

    /** Newest first. */
    @Transactional
    public List<ExportView> of(String requestedBy, int limit) {
        return database.list(
                this::view,
                "select * from exports where requested_by = ? order by requested_at desc, id desc limit ?",
                requestedBy,
                limit);
    }

    /** Empty when it is another person's. */
    @Transactional
    public Optional<ExportView> find(UUID id, String requestedBy) {
        return database.first(this::view, "select * from exports where id = ? and requested_by = ?", id, requestedBy);
    }

    /** The oldest that waits, now running; one that has been running without progress for long was left by a worker that died. */
    @Transactional
    public Optional<Due> take(Duration abandonedAfter) {
        Instant now = clock.instant();
        database.update(
                "update exports set state = 'queued', started_at = null where state = 'running' and started_at < ?",
                now.minus(abandonedAfter));
        Optional<Due> due = database.first(
                ExportStore::due,
                "select * from exports where state = 'queued' order by requested_at limit 1 for update skip locked");
        due.ifPresent(it -> database.update(
                "update exports set state = 'running', started_at = ?, rows_written = 0 where id = ?", now, it.id()));
        return due;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void progress(UUID id, long rows) {
        database.update("update exports set rows_written = ?, started_at = ? where id = ?", rows, clock.instant(), id);
    }

    /** Written down and told in one transaction. */
    @Transactional
    public void ready(Due due, Manifest manifest) {
        Instant now = clock.instant();
        Instant expires = now.plus(settings.lifetime());
        int written = database.update(
                "update exports set state = 'ready', rows_written = ?, ended_at = ?, expires_at = ?, file_name = ?, bytes = ?,"
                        + " sha256 = ?, manifest = ?::jsonb where id = ? and state = 'running'",
                manifest.about().rows(),
                now,
                expires,
                manifest.fileName(),
                manifest.bytes(),
                manifest.sha256(),
                manifest.json(),
                due.id());
        if (written == 0) return;
        notices.tell(
                due.requestedBy(),
                manifest.fileName() + " is ready",
                manifest.about().rows() + " rows, SHA-256 " + manifest.sha256() + ". The link works until " + expires
                        + ", for you alone.",
                "/finance/export/file/" + due.id() + "?" + ExportLink.query(due.id(), expires, settings.secret()));
    }

    @Transactional
    public void failed(Due due, String why) {
        int written = database.update(
                "update exports set state = 'failed', ended_at = ?, failure = ? where id = ? and state = 'running'",
                clock.instant(),
                why,
                due.id());
        if (written == 0) return;
        notices.tell(
                due.requestedBy(),
                due.report() + "." + due.format() + " could not be written",
                why,
                "/finance/exports");
    }

    /** Those whose time is over; their files are to be deleted. */
    @Transactional
    public List<UUID> expire() {
        return database.list(
                row -> row.uuid("id"),
                "update exports set state = 'expired' where state = 'ready' and expires_at <= ? returning id",
                clock.instant());
    }

    private ExportView view(Row row) throws SQLException {
        UUID id = row.uuid("id");
        ExportState state = ExportState.of(row.text("state"));
        Optional<Instant> expires = row.optionalInstant("expires_at");
        return new ExportView(
                id,
                row.text("report"),
                row.text("format"),
                scope(row),
                state,
                row.number("rows_written"),
                row.instant("requested_at"),
                expires,
                row.optionalText("file_name"),
                row.optionalText("sha256"),
                row.optionalText("manifest"),
                row.optionalText("failure"),
                expires.filter(at -> state == ExportState.READY)
                        .map(at -> ExportLink.query(id, at, settings.secret())));
    }

    private static Due due(Row row) throws SQLException {
        return new Due(row.uuid("id"), row.text("requested_by"), row.text("report"), row.text("format"), scope(row));
    }

    private static Scope scope(Row row) throws SQLException {
        return new Scope(
                row.instant("period_from"),
                row.instant("period_to"),
                row.instant("as_of"),
                Scope.Basis.valueOf(row.text("basis").toUpperCase(Locale.ROOT)),
                row.optionalText("account"),
                row.optionalText("currency"),
                row.optionalText("party").map(UUID::fromString));
    }
}
