package nodefair.billing.cap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.order.OrderRefused.Reason;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/** Keeps renters' limits and holds new orders against them. */
@ApplicationScoped
public class SpendCaps {
    private static final String CURRENCY = "USD";
    /** By the quote, so that orders paid with tokens count in the same currency; what came back counts in its share of the total. */
    private static final String SPENT =
            """
            select coalesce(sum(q.total_micros - least(q.total_micros, coalesce((select sum(r.amount_micros) from refunds r
                    where r.order_id = o.id and r.state <> 'failed'), 0))), 0)
            from orders o join quotes q on q.id = o.quote_id
            where o.account_id = ? and o.placed_at >= ? and not (o.state in ('closed', 'refunded') and o.funded_at is null)""";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Transactional
    public Caps of(UUID accountId) {
        return database.first(SpendCaps::caps, "select * from spend_caps where account_id = ?", accountId)
                .orElseGet(Caps::none);
    }

    /** Replaces all limits of the account. */
    @Transactional
    public void set(UUID accountId, Caps caps) {
        database.update(
                "insert into spend_caps (account_id, job_micros, day_micros, account_micros, currency, zone, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (account_id) do update set job_micros = excluded.job_micros,"
                        + " day_micros = excluded.day_micros, account_micros = excluded.account_micros, zone = excluded.zone,"
                        + " updated_at = excluded.updated_at",
                accountId,
                micros(caps.job()),
                micros(caps.day()),
                micros(caps.account()),
                CURRENCY,
                caps.zone().getId(),
                clock.instant());
    }

    /**
     * Whether an order of that price may be placed; the account's row is locked by the caller.
     *
     * @throws OrderRefused with the cap and what is left of it
     */
    @Transactional
    public void check(UUID accountId, Money price, Instant now) {
        Caps caps = of(accountId);
        caps.day().ifPresent(cap -> {
            Instant midnight = now.atZone(caps.zone())
                    .toLocalDate()
                    .atStartOfDay(caps.zone())
                    .toInstant();
            check(Reason.CAP_OF_DAY, cap, spentSince(accountId, midnight), price);
        });
        caps.account().ifPresent(cap -> check(Reason.CAP_OF_ACCOUNT, cap, spentSince(accountId, Instant.EPOCH), price));
    }

    /** What orders placed since then cost, less what came back of them. */
    @Transactional
    public Money spentSince(UUID accountId, Instant since) {
        return new Money(database.number(SPENT, accountId, since), CURRENCY);
    }

    private static void check(Reason reason, Money cap, Money spent, Money price) {
        if (spent.plus(price).compareTo(cap) <= 0) return;
        Money left = cap.minus(spent);
        throw new OrderRefused(reason, List.of(cap, left.isNegative() ? Money.zero(cap.currency()) : left));
    }

    private static Caps caps(Row row) throws SQLException {
        return new Caps(
                amount(row.optionalNumber("job_micros")),
                amount(row.optionalNumber("day_micros")),
                amount(row.optionalNumber("account_micros")),
                ZoneId.of(row.text("zone")));
    }

    private static Optional<Money> amount(Optional<Long> micros) {
        return micros.map(all -> new Money(all, CURRENCY));
    }

    private static @Nullable Long micros(Optional<Money> amount) {
        return amount.map(Money::micros).orElse(null);
    }
}
