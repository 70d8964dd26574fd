package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nodefair.billing.jdbc.Database;

/** How far each check of the books came, kept over restarts. */
@ApplicationScoped
public class CheckProgress {
    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Where a check stands.
     *
     * @param position what it counts; 0 before its first run
     * @param ranAt when it last began; the epoch before its first run
     * @param took of the last run
     */
    public record Stand(long position, Instant ranAt, Duration took) {}

    @Transactional
    public Stand of(String name) {
        return database.first(
                        row -> new Stand(
                                row.number("position"),
                                row.instant("ran_at"),
                                Duration.ofMillis(row.number("took_ms"))),
                        "select position, ran_at, took_ms from ledger_checks where name = ?",
                        name)
                .orElse(new Stand(0, Instant.EPOCH, Duration.ZERO));
    }

    @Transactional
    public void put(String name, long position, Instant began) {
        database.update(
                """
                insert into ledger_checks (name, position, ran_at, took_ms) values (?, ?, ?, ?)
                on conflict (name) do update set position = excluded.position, ran_at = excluded.ran_at, took_ms = excluded.took_ms""",
                name,
                position,
                began,
                Duration.between(began, clock.instant()).toMillis());
    }
}
