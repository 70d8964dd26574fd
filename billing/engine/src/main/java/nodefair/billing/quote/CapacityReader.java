package nodefair.billing.quote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Difference;
import nodefair.billing.quote.CapacityRule.Promise;
import nodefair.billing.settings.TradeSettings;
import nodefair.db.offer.Offer;

/** Counts what is promised on an offer: held quotes, placed orders until their quote ends, and what funded orders have left. */
@ApplicationScoped
public class CapacityReader {
    private static final UUID NO_ORDER = new UUID(0, 0);
    private static final String PROMISES =
            """
            select q.seconds, q.use_by, q.created_at as made_at from quotes q
            where q.offer_id = ? and q.state = 'held' and q.expires_at > ?
            union all
            select o.seconds - coalesce(m.used_seconds, 0), o.use_by, q.created_at
            from orders o join quotes q on q.id = o.quote_id left join order_meters m on m.order_id = o.id
            where o.offer_id = ? and o.id <> ? and (o.state = 'funded' or (o.state = 'placed' and q.expires_at > ?))""";
    private static final String SELLING =
            """
            select distinct o.id, o.slots, o.hour_from, o.hour_to from offers o
            where exists (select 1 from orders r where r.offer_id = o.id and r.state in ('placed', 'funded'))""";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Inject
    private TradeSettings settings;

    /** Slot-seconds of the offer that can still be promised by a date. */
    public long free(Offer offer, Instant useBy) {
        return freeBeside(NO_ORDER, offer, useBy);
    }

    /** The same, as if one order were not there. */
    public long freeBeside(UUID orderId, Offer offer, Instant useBy) {
        Instant now = clock.instant();
        return rule(offer.slots(), offer.hourFrom(), offer.hourTo())
                .free(promises(offer.id(), orderId, now), now, useBy);
    }

    /** Offers on which more is promised than can be kept (invariant 10); margins are for failures and may be used up. */
    @Transactional
    public List<Difference> oversold() {
        Instant now = clock.instant();
        List<Difference> oversold = new ArrayList<>();
        database.list(CapacityReader::selling, SELLING).forEach(offer -> {
            if (!offer.rule().holds(promises(offer.id(), NO_ORDER, now), now)) {
                oversold.add(new Difference(10, "offer:" + offer.id(), "more is promised than its calendar has"));
            }
        });
        return oversold;
    }

    private record Selling(UUID id, CapacityRule rule) {}

    private static Selling selling(Row row) throws SQLException {
        return new Selling(
                row.uuid("id"),
                new CapacityRule(row.integer("slots"), row.integer("hour_from"), row.integer("hour_to"), 0));
    }

    private List<Promise> promises(UUID offerId, UUID besideOrderId, Instant now) {
        return database.list(
                row -> new Promise(row.number("seconds"), row.instant("use_by"), row.instant("made_at")),
                PROMISES,
                offerId,
                now,
                offerId,
                besideOrderId,
                now);
    }

    private CapacityRule rule(int slots, int hourFrom, int hourTo) {
        return new CapacityRule(slots, hourFrom, hourTo, settings.failureMarginPpm());
    }
}
