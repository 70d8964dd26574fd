package nodefair.billing.anchor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nodefair.billing.anchor.RootAnchor.Place;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.DayRoot;
import nodefair.billing.ledger.DayRoots;

/** Keeps which roots are on which chain; each method is one transaction and may be repeated. */
@ApplicationScoped
public class AnchorBook {
    private static final String NEXT =
            """
            select r.day::text as day from ledger_roots r
            where r.day > ? and not exists (select 1 from ledger_anchors a where a.chain_id = ? and a.contract = ? and a.day = r.day
                              and a.anchored_at is not null)
            order by r.day limit 1""";
    private static final String OF_DAY =
            """
            select day::text as day, chain_id, contract, transaction_hash, anchored_at from ledger_anchors
            where day = ? and anchored_at is not null order by chain_id, contract""";

    @Inject
    private Database database;

    @Inject
    private DayRoots roots;

    @Inject
    private Clock clock;

    /** The earliest day after another one whose root is not known to be there for good. */
    @Transactional
    public Optional<DayRoot> next(Place place, LocalDate after) {
        return database.first(row -> LocalDate.parse(row.text("day")), NEXT, after, place.chainId(), place.contract())
                .flatMap(roots::of);
    }

    /** Writes down that a root is to be anchored, before anything is sent. */
    @Transactional
    public void request(Place place, LocalDate day) {
        database.update(
                "insert into ledger_anchors (chain_id, contract, day, requested_at) values (?, ?, ?, ?) on conflict do nothing",
                place.chainId(),
                place.contract(),
                day,
                clock.instant());
    }

    /** @param transactionHash empty when somebody else's transaction wrote it, or one that we have forgotten */
    @Transactional
    public void anchored(Place place, LocalDate day, Optional<String> transactionHash) {
        request(place, day);
        database.update(
                "update ledger_anchors set anchored_at = ?, transaction_hash = ?"
                        + " where chain_id = ? and contract = ? and day = ? and anchored_at is null",
                clock.instant(),
                transactionHash.orElse(null),
                place.chainId(),
                place.contract(),
                day);
    }

    /** Where a day's root stands. */
    @Transactional
    public List<Anchor> of(LocalDate day) {
        return database.list(AnchorBook::anchor, OF_DAY, day);
    }

    private static Anchor anchor(Row row) throws SQLException {
        return new Anchor(
                LocalDate.parse(row.text("day")),
                row.number("chain_id"),
                row.text("contract"),
                row.optionalText("transaction_hash"),
                row.instant("anchored_at"));
    }
}
