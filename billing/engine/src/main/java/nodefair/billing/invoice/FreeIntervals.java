package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.db.money.Money;

/** Lines at zero for what a renter had and does not pay: download, boot and image pull, and attempts that came to nothing. */
@ApplicationScoped
public class FreeIntervals {
    private static final String SPAN =
            """
            select o.currency, count(*) as attempts, coalesce(floor(sum(extract(epoch from (%s)))), 0)::bigint as seconds
            from jobs j join attempts a on a.job_id = j.id join orders o on o.id = j.order_id
            where j.order_id = ? and a.ended_at > ? and a.ended_at <= ? and %s group by 1""";
    private static final String STARTED = "a.state = 'accepted' and a.started_at > a.assigned_at and j.executor = '%s'";
    private static final String BOOT = SPAN.formatted("a.started_at - a.assigned_at", STARTED.formatted("container"));
    private static final String DOWNLOAD = SPAN.formatted("a.started_at - a.assigned_at", STARTED.formatted("wasm"));
    private static final String FRUITLESS =
            SPAN.formatted("a.ended_at - a.assigned_at", "a.state in ('lost', 'failed', 'rejected', 'cancelled')");

    /** What the last invoice reached to: its issue when the order was over, else the month that had begun. */
    private static final String BEFORE =
            """
            select max(case when o.closed_at <= i.issued_at then i.issued_at
                            else date_trunc('month', i.issued_at, 'UTC') end) as at
            from invoices i join orders o on o.id = i.order_id where i.order_id = ? and i.kind = 'invoice'""";

    @Inject
    private Database database;

    /** The intervals of an order that ended since its last invoice and before an instant. */
    @Transactional
    public List<InvoiceLine> of(UUID orderId, Instant until) {
        Instant since = database.first(row -> row.optionalInstant("at"), BEFORE, orderId)
                .flatMap(before -> before)
                .orElse(Instant.EPOCH);
        List<InvoiceLine> lines = new ArrayList<>();
        line(lines, "Download and start of modules", "not billed", DOWNLOAD, orderId, since, until);
        line(lines, "Boot and image pull", "not billed", BOOT, orderId, since, until);
        line(lines, "Lost, failed, rejected and cancelled attempts", "not billed", FRUITLESS, orderId, since, until);
        return lines;
    }

    private void line(
            List<InvoiceLine> lines, String title, String why, String sql, UUID orderId, Instant since, Instant until) {
        database.first(
                        row -> new InvoiceLine(
                                title,
                                row.number("attempts")
                                        + (row.number("attempts") == 1 ? " attempt, " : " attempts, ")
                                        + why,
                                row.number("seconds"),
                                Money.zero(row.text("currency")),
                                Money.zero(row.text("currency")),
                                0),
                        sql,
                        orderId,
                        since,
                        until)
                .filter(line -> line.seconds() > 0)
                .ifPresent(lines::add);
    }
}
