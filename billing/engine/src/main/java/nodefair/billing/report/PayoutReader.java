package nodefair.billing.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.money.Money;
import nodefair.db.payout.PayoutState;

/** Reads the payouts of all providers. */
@ApplicationScoped
public class PayoutReader {
    public static final int PAGE_SIZE = 50;

    private static final String PAYOUTS =
            """
            select p.*, r.name as provider_name, coalesce(p.stripe_transfer_id, p.transaction_hash) as reference,
                   (select count(*) from payout_items i where i.payout_id = p.id) as items
            from payouts p join providers r on r.id = p.provider_id
            order by p.scheduled_at desc, p.id limit ? offset ?""";

    @Inject
    private Database database;

    /**
     * A payout and where it stands.
     *
     * @param items settled usages that it pays
     * @param shortOfOurs it waits for the platform's own balance at Stripe
     * @param reference what the other side calls it: a transfer at Stripe or a transaction of the chain
     */
    public record PayoutLine(
            UUID id,
            String provider,
            String rail,
            PayoutState state,
            Money amount,
            long items,
            String destination,
            Instant scheduledAt,
            Optional<Instant> submittedAt,
            Optional<Instant> endedAt,
            Optional<String> reference,
            Optional<String> failure,
            boolean shortOfOurs) {}

    /** Newest first; a page beyond the last gives the last. */
    @Transactional
    public Paged<PayoutLine> page(int number) {
        long total = database.number("select count(*) from payouts");
        int page = Paged.within(number, PAGE_SIZE, total);
        return new Paged<>(
                database.list(PayoutReader::line, PAYOUTS, PAGE_SIZE, (page - 1) * PAGE_SIZE), page, PAGE_SIZE, total);
    }

    private static PayoutLine line(Row row) throws SQLException {
        return new PayoutLine(
                row.uuid("id"),
                row.text("provider_name"),
                row.text("rail"),
                PayoutState.of(row.text("state")),
                row.money("amount_micros"),
                row.number("items"),
                row.text("destination"),
                row.instant("scheduled_at"),
                row.optionalInstant("submitted_at"),
                row.optionalInstant("ended_at"),
                row.optionalText("reference"),
                row.optionalText("failure"),
                row.text("state").equals("scheduled")
                        && row.optionalInstant("short_since").isPresent());
    }
}
