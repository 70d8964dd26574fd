package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.report.Paged;
import nodefair.db.money.Money;
import nodefair.db.reconciliation.ExceptionState;
import org.jspecify.annotations.Nullable;

/** Reads the queue of exceptions for the people who work it off: open ones first, the oldest on top. */
@ApplicationScoped
public class ExceptionReader {
    public static final int PAGE_SIZE = 25;

    private static final String FROM =
            " from reconciliation_exceptions x left join accounts p on x.explained_by = 'account:' || p.id ";
    private static final String ALIKE =
            """
            where (?::text is null or x.state = ?) and (?::text is null or starts_with(x.account_code, ?))
              and (?::text is null or x.kind = ?)""";
    private static final String ORDER =
            " order by case x.state when 'open' then (case x.kind when 'on_its_way' then 1 else 0 end)"
                    + " when 'explained' then 2 else 3 end, x.ended_at desc nulls first, x.occurred_at, x.id limit ? offset ?";

    @Inject
    private Database database;

    /** What is looked for; null stands for everything. */
    public record Question(@Nullable ExceptionState state, @Nullable Party party, Mismatch.@Nullable Kind kind) {
        /** Everything. */
        public static Question all() {
            return new Question(null, null, null);
        }
    }

    /** How many are open, and of them how many go away by themselves. */
    public record Counts(long open, long onTheirWay) {}

    @Transactional
    public Paged<ExceptionRow> find(Question question, int page) {
        @Nullable
        String state = question.state() == null ? null : question.state().word();
        @Nullable
        String account = question.party() == null ? null : question.party().accounts();
        @Nullable String kind = question.kind() == null ? null : question.kind().word();
        long total = database.number("select count(*)" + FROM + ALIKE, state, state, account, account, kind, kind);
        List<ExceptionRow> rows = database.list(
                ExceptionReader::row,
                "select x.*, coalesce(p.name, x.explained_by) as explainer" + FROM + ALIKE + ORDER,
                state,
                state,
                account,
                account,
                kind,
                kind,
                PAGE_SIZE,
                (page - 1L) * PAGE_SIZE);
        return new Paged<>(rows, page, PAGE_SIZE, total);
    }

    @Transactional
    public Optional<ExceptionRow> find(UUID id) {
        return database.first(
                ExceptionReader::row,
                "select x.*, coalesce(p.name, x.explained_by) as explainer" + FROM + "where x.id = ?",
                id);
    }

    @Transactional
    public Counts counts() {
        return database.first(
                        row -> new Counts(row.number("open"), row.number("on_their_way")),
                        "select count(*) as open, count(*) filter (where kind = 'on_its_way') as on_their_way"
                                + " from reconciliation_exceptions where state = 'open'")
                .orElseThrow();
    }

    /** Oldest first. */
    @Transactional
    public List<ExceptionStep> steps(UUID exceptionId) {
        return database.list(
                row -> new ExceptionStep(
                        row.instant("at"),
                        row.text("what"),
                        row.optionalText("name"),
                        Mismatch.Kind.of(row.text("kind")),
                        money(row, "their_micros"),
                        money(row, "our_micros"),
                        row.text("why")),
                "select s.*, x.currency, coalesce(p.name, s.actor) as name from reconciliation_steps s"
                        + " join reconciliation_exceptions x on x.id = s.exception_id"
                        + " left join accounts p on s.actor = 'account:' || p.id where x.id = ? order by s.at, s.id",
                exceptionId);
    }

    private static ExceptionRow row(Row row) throws SQLException {
        return new ExceptionRow(
                row.uuid("id"),
                ExceptionState.of(row.text("state")),
                Mismatch.Kind.of(row.text("kind")),
                new Item(row.text("account_code"), row.text("stripe_source"), row.text("currency")),
                row.optionalText("their_id"),
                row.optionalText("their_type"),
                money(row, "their_micros"),
                row.optionalText("our_source"),
                row.optionalNumber("our_sequence"),
                money(row, "our_micros"),
                row.instant("occurred_at"),
                row.text("why"),
                row.optionalText("explainer"),
                row.optionalInstant("ended_at"));
    }

    private static Optional<Money> money(Row row, String column) throws SQLException {
        String currency = row.text("currency");
        return row.optionalNumber(column).map(micros -> new Money(micros, currency));
    }
}
