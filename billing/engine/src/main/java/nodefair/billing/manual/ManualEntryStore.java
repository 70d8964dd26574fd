package nodefair.billing.manual;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.report.Paged;
import nodefair.db.ledger.ManualEntryState;
import nodefair.db.money.Money;

/** Rows of manual_entries. */
@ApplicationScoped
public class ManualEntryStore {
    public static final int PAGE_SIZE = 25;

    private static final String ALL =
            """
            select m.*, coalesce(p.name, m.proposed_by) as proposer, coalesce(d.name, m.decided_by) as decider
            from manual_entries m
            left join accounts p on m.proposed_by = 'account:' || p.id
            left join accounts d on m.decided_by = 'account:' || d.id
            """;
    /** All debits of a transaction, per currency. */
    private static final String DEBITS =
            """
            select e.currency, sum(e.amount_micros) as amount_micros from ledger_entries e
            where e.transaction_sequence = ? and e.side = 'D' group by 1 order by 2 desc limit 1""";

    @Inject
    private Database database;

    @Transactional
    public List<ManualEntry> waiting() {
        return database.list(ManualEntryStore::entry, ALL + "where m.state = 'proposed' order by m.proposed_at");
    }

    /** Newest first; those that wait are not among them. */
    @Transactional
    public Paged<ManualEntry> decided(int page) {
        long total = database.number("select count(*) from manual_entries where state <> 'proposed'");
        return new Paged<>(
                database.list(
                        ManualEntryStore::entry,
                        ALL + "where m.state <> 'proposed' order by m.decided_at desc, m.id desc limit ? offset ?",
                        PAGE_SIZE,
                        (page - 1L) * PAGE_SIZE),
                page,
                PAGE_SIZE,
                total);
    }

    @Transactional
    public Optional<ManualEntry> find(UUID id) {
        return database.first(ManualEntryStore::entry, ALL + "where m.id = ?", id);
    }

    /** The reversal of a transaction that waits or was posted. */
    @Transactional
    public Optional<ManualEntry> ofTransaction(long sequence) {
        return database.first(
                ManualEntryStore::entry, ALL + "where m.reverses = ? and m.state <> 'declined'", sequence);
    }

    /** All debits of a transaction in the currency in which they are most; empty when there is no such transaction. */
    Optional<Money> size(long sequence) {
        return database.first(row -> row.money("amount_micros"), DEBITS, sequence);
    }

    boolean isReversed(long sequence) {
        return database.number("select count(*) from ledger_transactions where reverses = ?", sequence) > 0;
    }

    /** The row's lock is held until the transaction ends. */
    Optional<ManualEntry> lock(UUID id) {
        database.first(row -> row.uuid("id"), "select id from manual_entries where id = ? for update", id);
        return find(id);
    }

    void insert(ManualEntry entry) {
        database.update(
                "insert into manual_entries (id, reverses, debit_account, credit_account, amount_micros, currency, occurred_at, why,"
                        + " needs_second, proposed_by, proposed_at, stripe_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.id(),
                entry.reverses().orElse(null),
                entry.debitAccount().orElse(null),
                entry.creditAccount().orElse(null),
                entry.amount().micros(),
                entry.amount().currency(),
                entry.occurredAt(),
                entry.why(),
                entry.needsSecond(),
                entry.proposedBy(),
                entry.proposedAt(),
                entry.stripeId().orElse(null));
    }

    void posted(UUID id, String by, Instant at, long sequence) {
        database.update(
                "update manual_entries set state = 'posted', decided_by = ?, decided_at = ?, transaction_sequence = ? where id = ?",
                by,
                at,
                sequence,
                id);
    }

    void declined(UUID id, String by, Instant at, String answer) {
        database.update(
                "update manual_entries set state = 'declined', decided_by = ?, decided_at = ?, answer = ? where id = ?",
                by,
                at,
                answer,
                id);
    }

    private static ManualEntry entry(Row row) throws SQLException {
        return new ManualEntry(
                row.uuid("id"),
                ManualEntryState.of(row.text("state")),
                row.optionalNumber("reverses"),
                row.optionalText("debit_account"),
                row.optionalText("credit_account"),
                row.money("amount_micros"),
                row.instant("occurred_at"),
                row.text("why"),
                row.flag("needs_second"),
                row.text("proposed_by"),
                row.text("proposer"),
                row.instant("proposed_at"),
                row.optionalText("decider"),
                row.optionalInstant("decided_at"),
                row.optionalText("answer"),
                row.optionalText("stripe_id"),
                row.optionalNumber("transaction_sequence"));
    }
}
