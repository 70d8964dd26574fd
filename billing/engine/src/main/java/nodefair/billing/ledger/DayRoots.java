package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the Merkle root of each day that is over, once, and proofs against it. */
@ApplicationScoped
public class DayRoots {
    private static final Logger LOG = LoggerFactory.getLogger(DayRoots.class);
    private static final String SELECT =
            "select day::text as day, first_sequence, last_sequence, root, sealed_at from ledger_roots ";
    private static final String DUE =
            "select sequence, recorded_at, hash from ledger_transactions where sequence > ? and recorded_at < ? order by sequence";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Seals what was recorded before today, UTC, and is not sealed yet. Called by a worker as often as it likes.
     *
     * @return the days that were sealed now, oldest first
     */
    @Transactional
    public List<DayRoot> seal() {
        Instant today = start(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (database.number(
                        "select count(*) from (" + DUE + " limit 1) due",
                        last().map(DayRoot::lastSequence).orElse(0L),
                        today)
                == 0) return List.of();
        // a posting that began yesterday may not be committed yet
        database.lock(Ledger.CHAIN_LOCK);
        Optional<DayRoot> last = last();
        LocalDate earliest = last.map(root -> root.day().plusDays(1)).orElse(LocalDate.EPOCH);
        long first = last.map(DayRoot::lastSequence).orElse(0L) + 1;
        Map<LocalDate, List<String>> days = new TreeMap<>();
        database.read(
                row -> days.computeIfAbsent(day(row, earliest), unseen -> new ArrayList<>())
                        .add(row.text("hash")),
                DUE,
                first - 1,
                today);
        List<DayRoot> sealed = new ArrayList<>();
        for (Map.Entry<LocalDate, List<String>> day : days.entrySet()) {
            long count = day.getValue().size();
            sealed.add(insert(
                    new DayRoot(day.getKey(), first, first + count - 1, Merkle.root(day.getValue()), clock.instant())));
            first += count;
        }
        return sealed;
    }

    @Transactional
    public Optional<DayRoot> of(LocalDate day) {
        return database.first(DayRoots::root, SELECT + "where day = ?", day);
    }

    /** In the order of their sequences; those whose day is not sealed are left out. The tree of a day is computed once. */
    @Transactional
    public List<InclusionProof> proofs(Set<Long> sequences) {
        List<InclusionProof> proofs = new ArrayList<>();
        TreeSet<Long> left = new TreeSet<>(sequences);
        while (!left.isEmpty()) {
            Optional<DayRoot> day = database.first(
                    DayRoots::root,
                    SELECT + "where first_sequence <= ? and last_sequence >= ?",
                    left.first(),
                    left.first());
            if (day.isEmpty()) return proofs;
            SortedSet<Long> ofDay = left.headSet(day.get().lastSequence() + 1);
            proofs.addAll(proofs(day.get(), ofDay));
            ofDay.clear();
        }
        return proofs;
    }

    private List<InclusionProof> proofs(DayRoot day, SortedSet<Long> sequences) {
        List<String> hashes = database.list(
                row -> row.text("hash"),
                "select hash from ledger_transactions where sequence between ? and ? order by sequence",
                day.firstSequence(),
                day.lastSequence());
        MerkleTree tree = new MerkleTree(hashes);
        return sequences.stream()
                .map(sequence -> {
                    int index = Math.toIntExact(sequence - day.firstSequence());
                    return new InclusionProof(day, sequence, hashes.get(index), tree.path(index));
                })
                .toList();
    }

    private Optional<DayRoot> last() {
        return database.first(DayRoots::root, SELECT + "order by day desc limit 1");
    }

    private DayRoot insert(DayRoot root) {
        database.update(
                "insert into ledger_roots (day, first_sequence, last_sequence, root, sealed_at) values (?, ?, ?, ?, ?)",
                root.day(),
                root.firstSequence(),
                root.lastSequence(),
                root.root(),
                root.sealedAt());
        LOG.info("day sealed, day={} transactions={} root={}", root.day(), root.size(), root.root());
        return root;
    }

    /** A host whose clock was behind may have recorded on a day that is sealed: it counts to the next one. */
    private static LocalDate day(Row row, LocalDate earliest) throws SQLException {
        LocalDate day = LocalDate.ofInstant(row.instant("recorded_at"), ZoneOffset.UTC);
        return day.isBefore(earliest) ? earliest : day;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static DayRoot root(Row row) throws SQLException {
        return new DayRoot(
                LocalDate.parse(row.text("day")),
                row.number("first_sequence"),
                row.number("last_sequence"),
                row.text("root"),
                row.instant("sealed_at"));
    }
}
