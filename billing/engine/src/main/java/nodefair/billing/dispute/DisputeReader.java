package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.dispute.DisputeRow.Answer;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.report.Paged;
import nodefair.db.payment.DisputeState;

/** Reads disputes for the people who answer them: what needs an answer first, the most urgent on top. */
@ApplicationScoped
public class DisputeReader {
    public static final int PAGE_SIZE = 25;

    private static final String SELECT =
            """
            select d.*, o.number, a.name as renter, coalesce(w.name, d.evidence_submitted_by, d.accepted_by) as answerer,
                   c.state as call_state, c.done_at as told_at, c.last_error as call_error
            from disputes d join payments p on p.id = d.payment_id join accounts a on a.id = p.account_id
            left join orders o on o.id = p.order_id
            left join accounts w on coalesce(d.evidence_submitted_by, d.accepted_by) = 'account:' || w.id
            left join outbox c on c.key = 'dispute:' || d.stripe_dispute_id
                || case when d.accepted_at is not null then ':accepted'
                        when d.evidence_answers > 1 then ':evidence:' || d.evidence_answers else ':evidence' end
            """;
    private static final String ORDER =
            """
            order by case when d.state not in ('inquiry', 'needs_response', 'under_review') then 2
                          when d.evidence_submitted_at is null and d.accepted_at is null then 0 else 1 end,
                     d.closed_at desc nulls first, d.evidence_due_by nulls last, d.opened_at desc limit ? offset ?""";

    @Inject
    private Database database;

    @Transactional
    public Paged<DisputeRow> page(int page) {
        long total = database.number("select count(*) from disputes");
        return new Paged<>(
                database.list(DisputeReader::row, SELECT + ORDER, PAGE_SIZE, (page - 1L) * PAGE_SIZE),
                page,
                PAGE_SIZE,
                total);
    }

    /** How many need an answer of a person. */
    @Transactional
    public long waiting() {
        return database.number(
                "select count(*) from disputes where state in ('inquiry', 'needs_response', 'under_review')"
                        + " and evidence_submitted_at is null and accepted_at is null");
    }

    @Transactional
    public Optional<DisputeRow> find(UUID id) {
        return database.first(DisputeReader::row, SELECT + "where d.id = ?", id);
    }

    private static DisputeRow row(Row row) throws SQLException {
        return new DisputeRow(
                row.uuid("id"),
                row.text("stripe_dispute_id"),
                row.optionalText("stripe_charge_id").orElse(""),
                DisputeState.of(row.text("state")),
                row.uuid("payment_id"),
                row.optionalText("number"),
                row.text("renter"),
                row.money("amount_micros"),
                row.money("fee_micros"),
                row.money("frozen_micros"),
                row.text("reason"),
                row.instant("opened_at"),
                row.optionalInstant("withdrawn_at"),
                row.optionalInstant("evidence_due_by"),
                answer(row),
                refusal(row),
                row.optionalText("borne_by"),
                row.optionalInstant("closed_at"));
    }

    private static Optional<Answer> answer(Row row) throws SQLException {
        boolean accepted = row.optionalInstant("accepted_at").isPresent();
        String call = row.optionalText("call_state").orElse("");
        String by = row.optionalText("answerer").orElse("");
        Optional<Instant> toldAt = row.optionalInstant("told_at").filter(at -> call.equals("done"));
        Optional<String> failure = refusal(row);
        return row.optionalInstant(accepted ? "accepted_at" : "evidence_submitted_at")
                .map(at -> new Answer(accepted, at, by, toldAt, failure));
    }

    private static Optional<String> refusal(Row row) throws SQLException {
        String call = row.optionalText("call_state").orElse("");
        return Optional.of(row.optionalText("call_error").orElse("no reason was given"))
                .filter(error -> call.equals("failed"));
    }
}
