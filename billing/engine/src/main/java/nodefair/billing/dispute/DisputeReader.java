package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.payment.DisputeState;

/** Reads disputes for the people who answer them: open ones first, the most urgent on top. */
@ApplicationScoped
public class DisputeReader {
    private static final String SELECT =
            """
            select d.*, o.number from disputes d join payments p on p.id = d.payment_id
            left join orders o on o.id = p.order_id
            """;

    @Inject
    private Database database;

    @Transactional
    public List<DisputeRow> worklist(int limit) {
        return database.list(
                DisputeReader::row,
                SELECT + " order by d.closed_at is not null, d.evidence_due_by nulls last, d.opened_at desc limit "
                        + limit);
    }

    @Transactional
    public Optional<DisputeRow> find(UUID id) {
        return database.first(DisputeReader::row, SELECT + " where d.id = ?", id);
    }

    private static DisputeRow row(Row row) throws SQLException {
        return new DisputeRow(
                row.uuid("id"),
                row.text("stripe_dispute_id"),
                DisputeState.of(row.text("state")),
                row.uuid("payment_id"),
                row.optionalText("number"),
                row.money("amount_micros"),
                row.money("fee_micros"),
                row.money("frozen_micros"),
                row.text("reason"),
                row.instant("opened_at"),
                row.optionalInstant("evidence_due_by"),
                row.optionalInstant("evidence_submitted_at"),
                row.optionalText("borne_by"),
                row.optionalInstant("closed_at"));
    }
}
