package nodefair.billing.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import nodefair.billing.jdbc.Database;

/** Keeps what speaks for the country of a buyer: said by the buyer, by the card's bank, by the network address. */
@ApplicationScoped
public class PlaceEvidence {
    private static final String NOTE =
            """
            insert into place_evidence (account_id, kind, country, first_seen_at, last_seen_at) values (?, ?, ?, ?, ?)
            on conflict (account_id, kind, country) do update set last_seen_at = excluded.last_seen_at""";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Where a piece of evidence comes from. */
    public enum Kind {
        DECLARED,
        CARD,
        IP
    }

    /** One piece. */
    public record Piece(Kind kind, String country, Instant firstSeenAt, Instant lastSeenAt) {}

    /** Told again, only the time changes. */
    @Transactional
    public void note(UUID accountId, Kind kind, String country) {
        Instant now = clock.instant();
        database.update(NOTE, accountId, kind.name().toLowerCase(Locale.ROOT), country, now, now);
    }

    @Transactional
    public List<Piece> of(UUID accountId) {
        return database.list(
                row -> new Piece(
                        Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                        row.text("country"),
                        row.instant("first_seen_at"),
                        row.instant("last_seen_at")),
                "select * from place_evidence where account_id = ? order by kind, last_seen_at desc",
                accountId);
    }
}
