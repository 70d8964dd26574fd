package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.report.Paged;
import nodefair.db.reconciliation.RunState;

/** Reads which comparisons were made, newest first. */
@ApplicationScoped
public class RunReader {
    public static final int PAGE_SIZE = 10;

    private static final String ALL =
            """
            select r.*, coalesce(p.name, r.requested_by) as requester from reconciliation_runs r
            left join accounts p on r.requested_by = 'account:' || p.id
            """;
    private static final String NEWEST =
            "order by (r.state = 'queued') desc, r.started_at desc, r.id desc limit ? offset ?";

    @Inject
    private Database database;

    @Transactional
    public Paged<RunRow> page(int page) {
        long total = database.number("select count(*) from reconciliation_runs");
        return new Paged<>(
                database.list(RunReader::row, ALL + NEWEST, PAGE_SIZE, (page - 1L) * PAGE_SIZE).stream()
                        .map(this::withSums)
                        .toList(),
                page,
                PAGE_SIZE,
                total);
    }

    /** The newest one with Stripe, also while it waits or runs. */
    @Transactional
    public Optional<RunRow> newest() {
        return database.first(RunReader::row, ALL + "where r.party = 'stripe' " + NEWEST, 1, 0)
                .map(this::withSums);
    }

    /** The newest one with that side that compared everything it was asked to. */
    @Transactional
    public Optional<RunRow> lastDone(Party party) {
        return database.first(
                        RunReader::row, ALL + "where r.state = 'done' and r.party = ? " + NEWEST, party.word(), 1, 0)
                .map(this::withSums);
    }

    private RunRow withSums(RunRow run) {
        return run.with(database.list(
                row -> new RunRow.Sum(row.text("account_code"), row.money("theirs_micros"), row.money("ours_micros")),
                "select account_code, currency, theirs_micros, ours_micros from reconciliation_sums where run_id = ?"
                        + " order by account_code, currency",
                run.id()));
    }

    private static RunRow row(Row row) throws SQLException {
        return new RunRow(
                row.uuid("id"),
                Party.valueOf(row.text("party").toUpperCase(Locale.ROOT)),
                RunState.of(row.text("state")),
                row.instant("from_at"),
                row.instant("to_at"),
                row.optionalText("requester").filter(name -> !name.equals(RunBook.SCHEDULE)),
                row.number("lines_theirs"),
                row.number("lines_ours"),
                row.number("matched"),
                row.number("open_exceptions"),
                row.optionalText("failure"),
                row.instant("started_at"),
                row.optionalInstant("ended_at"),
                List.of());
    }
}
