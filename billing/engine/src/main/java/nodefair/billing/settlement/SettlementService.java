package nodefair.billing.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.order.UsageCost;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pays metered use out of its order's escrow, each usage once: provider, platform fee, royalty, and tax on top. */
@ApplicationScoped
public class SettlementService {
    private static final Logger LOG = LoggerFactory.getLogger(SettlementService.class);
    private static final long SETTLEMENT_LOCK = 0x7365_7474_6c65L;
    private static final String UNSETTLED =
            """
            select u.id, u.order_id, u.provider_id, u.node_id, u.job_id, u.app_id, u.seconds, u.recorded_at,
                   o.price_per_hour_micros, o.currency, o.fee_ppm, o.tax_ppm, o.tax_country,
                   coalesce(a.royalty_ppm, 0) as royalty_ppm
            from unsettled_usages w join usages u on u.id = w.usage_id join orders o on o.id = u.order_id
            left join apps a on a.id = u.app_id
            order by w.recorded_at, w.usage_id limit ?""";
    private static final String INSERT =
            """
            insert into settlements (usage_id, order_id, provider_id, node_id, job_id, transaction_sequence, seconds,
                gross_micros, provider_micros, fee_micros, royalty_micros, tax_micros, currency, settled_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

    @Inject
    private Clock clock;

    private record Metered(
            UUID id,
            UUID orderId,
            UUID providerId,
            UUID nodeId,
            UUID jobId,
            Optional<UUID> appId,
            long seconds,
            Instant recordedAt,
            Money perHour,
            int feePpm,
            int taxPpm,
            String taxCountry,
            int royaltyPpm) {}

    private record Split(Metered usage, UsageCost cost) {}

    /**
     * Settles the oldest unsettled usages.
     *
     * @return how many
     */
    @Transactional
    public int settle(int limit) {
        database.lock(SETTLEMENT_LOCK);
        List<Metered> unsettled = database.list(SettlementService::metered, UNSETTLED, limit);
        if (unsettled.isEmpty()) return 0;
        List<Split> splits = split(unsettled);
        List<Booking> bookings = splits.stream()
                .filter(split -> split.cost().total().isPositive())
                .map(this::booking)
                .toList();
        FaultPoint.reached("settlement.split");
        Map<String, Long> sequences = new HashMap<>();
        List<Long> posted =
                ledger.post(bookings).stream().map(p -> p.sequence()).toList();
        for (int i = 0; i < bookings.size(); i++) sequences.put(bookings.get(i).idempotencyKey(), posted.get(i));
        FaultPoint.reached("settlement.booked");
        insert(splits, sequences);
        FaultPoint.reached("settlement.written");
        LOG.info("usage settled, count={}", splits.size());
        return splits.size();
    }

    private List<Split> split(List<Metered> unsettled) {
        Map<UUID, Money> left = new HashMap<>();
        List<Split> splits = new ArrayList<>();
        for (Metered usage : unsettled) {
            Money available = left.computeIfAbsent(
                    usage.orderId(),
                    order -> ledger.balance(
                            Account.orderEscrow(order), usage.perHour().currency()));
            UsageCost cost =
                    UsageCost.of(usage.perHour(), usage.seconds(), usage.feePpm(), usage.royaltyPpm(), usage.taxPpm());
            if (cost.total().compareTo(available) > 0) {
                LOG.error(
                        "usage costs more than its order has, usage={} order={} cost={} available={}",
                        usage.id(),
                        usage.orderId(),
                        cost.total(),
                        available);
                cost = UsageCost.within(available, usage.feePpm(), usage.royaltyPpm(), usage.taxPpm());
            }
            left.put(usage.orderId(), available.minus(cost.total()));
            splits.add(new Split(usage, cost));
        }
        return splits;
    }

    private Booking booking(Split split) {
        Metered usage = split.usage();
        UsageCost cost = split.cost();
        Instant occurredAt = periods.bookable(usage.recordedAt());
        Booking.Draft draft = Booking.draft(key(usage), "usage_settled", "usage:" + usage.id(), occurredAt)
                .debit(Account.orderEscrow(usage.orderId()), cost.total())
                .credit(Account.providerPayable(usage.providerId()), cost.provider())
                .credit(Account.platformFee(), cost.fee())
                .credit(Account.tax(usage.taxCountry()), cost.tax());
        usage.appId().ifPresent(app -> draft.credit(Account.appRoyalty(app), cost.royalty()));
        return draft.build();
    }

    private void insert(List<Split> splits, Map<String, Long> sequences) {
        Instant now = clock.instant();
        database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (Split split : splits) {
                    Metered usage = split.usage();
                    UsageCost cost = split.cost();
                    Database.bind(
                            statement,
                            usage.id(),
                            usage.orderId(),
                            usage.providerId(),
                            usage.nodeId(),
                            usage.jobId(),
                            sequences.get(key(usage)),
                            usage.seconds(),
                            cost.gross().micros(),
                            cost.provider().micros(),
                            cost.fee().micros(),
                            cost.royalty().micros(),
                            cost.tax().micros(),
                            usage.perHour().currency(),
                            now);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    private static String key(Metered usage) {
        return "usage:" + usage.id() + ":settled";
    }

    private static Metered metered(Row row) throws SQLException {
        return new Metered(
                row.uuid("id"),
                row.uuid("order_id"),
                row.uuid("provider_id"),
                row.uuid("node_id"),
                row.uuid("job_id"),
                row.optionalText("app_id").map(UUID::fromString),
                row.number("seconds"),
                row.instant("recorded_at"),
                row.money("price_per_hour_micros"),
                row.integer("fee_ppm"),
                row.integer("tax_ppm"),
                row.text("tax_country"),
                row.integer("royalty_ppm"));
    }
}
