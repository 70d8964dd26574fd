package nodefair.billing.quote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.quote.Price;
import nodefair.db.quote.QuoteState;

/** Reads quotes for the people they were made for. */
@ApplicationScoped
public class QuoteReader {
    private static final String QUOTE =
            """
            select q.*, o.title as offer_title, o.accepts_token
            from quotes q join offers o on o.id = q.offer_id
            where q.id = ? and q.account_id = ?""";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** The quote, when it is that account's. */
    @Transactional
    public Optional<QuoteView> find(UUID quoteId, UUID accountId) {
        return database.first(this::view, QUOTE, quoteId, accountId);
    }

    private QuoteView view(Row row) throws SQLException {
        Instant expiresAt = row.instant("expires_at");
        QuoteState stored = QuoteState.of(row.text("state"));
        boolean over = stored == QuoteState.HELD && !expiresAt.isAfter(clock.instant());
        return new QuoteView(
                row.uuid("id"),
                row.uuid("offer_id"),
                row.text("offer_title"),
                row.uuid("account_id"),
                over ? QuoteState.EXPIRED : stored,
                row.number("seconds") / 3_600,
                row.money("price_per_hour_micros"),
                price(row),
                row.instant("use_by"),
                row.instant("created_at"),
                expiresAt,
                row.flag("accepts_token"));
    }

    private static Price price(Row row) throws SQLException {
        return new Price(
                row.money("net_micros"),
                row.money("provider_micros"),
                row.money("fee_micros"),
                row.money("royalty_micros"),
                row.money("tax_micros"),
                row.money("total_micros"),
                row.integer("fee_ppm"),
                row.integer("tax_ppm"),
                row.text("tax_country"));
    }
}
