package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Difference;
import nodefair.db.money.Money;

/** The platform's own balance at Stripe, as far as payouts wait for it: shares that no charge can pay come out of it. */
@ApplicationScoped
public class OwnBalance {
    private static final int INVARIANT = 17;
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final String CURRENCY = "USD";

    private static final String SHORTAGE =
            """
            select count(distinct p.id) as payouts, min(p.short_since) as since, coalesce(sum(t.amount_micros), 0) as needed,
                   (array_agg(p.own_available_micros order by p.checked_at desc nulls last))[1] as available
            from payouts p join transfers t on t.payout_id = p.id and t.destination = p.destination
            where p.state = 'scheduled' and p.short_since is not null and p.currency = ?
              and t.state in ('pending', 'unknown') and t.source_charge_id is null""";

    @Inject
    private Database database;

    @Inject
    private Alarms alarms;

    @Inject
    private Clock clock;

    /**
     * What payouts wait for.
     *
     * @param payouts how many wait
     * @param since when the first began to wait
     * @param needed what all of them take out of the own balance
     * @param available what Stripe said last that it has for use; may be below zero
     */
    public record Shortage(long payouts, Instant since, Money needed, Money available) {
        /** The least that must come into the balance before all of them can go out; zero when it has come meanwhile. */
        public Money missing() {
            Money missing = needed.minus(available);
            return missing.isNegative() ? Money.zero(missing.currency()) : missing;
        }
    }

    /** Empty while no payout waits for it. */
    @Transactional
    public Optional<Shortage> shortage() {
        return database.first(
                        row -> new Row(
                                row.number("payouts"),
                                row.optionalInstant("since"),
                                row.number("needed"),
                                row.optionalNumber("available")),
                        SHORTAGE,
                        CURRENCY)
                .filter(row -> row.payouts() > 0)
                .map(Row::shortage);
    }

    /** An alarm once payouts have waited for a day, cleared when they do not any more. */
    @Transactional
    public void watch() {
        Optional<Difference> late = shortage()
                .filter(it -> it.since().isBefore(clock.instant().minus(PATIENCE)))
                .map(OwnBalance::difference);
        if (late.isPresent() || alarms.anyOpen(Set.of(INVARIANT)))
            alarms.settle(Set.of(INVARIANT), late.stream().toList());
    }

    private static Difference difference(Shortage shortage) {
        return new Difference(
                INVARIANT,
                "own balance at Stripe",
                shortage.payouts() + " payouts wait since " + shortage.since() + "; top it up by at least "
                        + shortage.missing().toDecimal().toPlainString() + " " + CURRENCY);
    }

    private record Row(long payouts, Optional<Instant> since, long needed, Optional<Long> available) {
        Shortage shortage() {
            return new Shortage(
                    payouts,
                    since.orElseThrow(),
                    new Money(needed, CURRENCY),
                    new Money(available.orElse(0L), CURRENCY));
        }
    }
}
