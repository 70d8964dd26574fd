package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.identity.Ids;
import nodefair.db.ledger.HoldState;
import nodefair.db.money.Money;

/** Rows of holds, and the sum kept beside each balance; {@link Holds} has the rules. */
@ApplicationScoped
public class HoldStore {
    private static final String SELECT =
            """
            select h.id, h.idempotency_key, a.code, a.currency, h.amount_micros, h.state, h.reason, h.created_at, h.expires_at,
                   h.captured_micros, h.transaction_sequence::text as transaction_sequence
            from holds h join ledger_accounts a on a.id = h.account_id
            """;
    private static final String INSERT =
            """
            insert into holds (id, idempotency_key, account_id, amount_micros, reason, created_at, expires_at)
            select ?, ?, a.id, ?, ?, ?, ? from ledger_accounts a where a.code = ? and a.currency = ?""";
    private static final String KEEP =
            """
            update ledger_balances b set held_micros = b.held_micros + ?, version = b.version + 1
            from ledger_accounts a where a.id = b.account_id and a.code = ? and a.currency = ?""";
    private static final String END =
            "update holds set state = ?, ended_at = ?, captured_micros = ?, transaction_sequence = ? where id = ?";

    @Inject
    private Database database;

    @Transactional
    public Optional<Hold> find(String key) {
        return database.first(HoldStore::hold, SELECT + " where h.idempotency_key = ?", key);
    }

    /** Pending holds whose time is over, the oldest first. */
    @Transactional
    public List<Hold> overdue(Instant now, int limit) {
        return database.list(
                HoldStore::hold,
                SELECT + " where h.state = 'pending' and h.expires_at <= ? order by h.expires_at limit ?",
                now,
                limit);
    }

    /** Pending holds on an account, the oldest first. */
    @Transactional
    public List<Hold> pending(Account account, String currency) {
        return database.list(
                HoldStore::hold,
                SELECT + " where h.state = 'pending' and a.code = ? and a.currency = ? order by h.created_at, h.id",
                account.code(),
                currency);
    }

    void insert(String key, Account account, Money amount, String reason, Instant now, Instant expiresAt) {
        database.update(
                INSERT, Ids.next(), key, amount.micros(), reason, now, expiresAt, account.code(), amount.currency());
        keep(account.code(), amount);
    }

    void end(Hold hold, HoldState state, Instant now, Optional<Money> captured, Optional<Long> transactionSequence) {
        HoldState ended = hold.state().to(state);
        database.update(
                END,
                ended.word(),
                now,
                captured.map(Money::micros).orElse(null),
                transactionSequence.orElse(null),
                hold.id());
    }

    /** Gives the reserve back to its account; a capture does so before it posts. */
    void release(Hold hold) {
        keep(hold.accountCode(), hold.amount().negate());
    }

    private void keep(String code, Money change) {
        int rows = database.update(KEEP, change.micros(), code, change.currency());
        if (rows != 1) throw new IllegalStateException("no balance of " + code + " " + change.currency());
    }

    private static Hold hold(Row row) throws SQLException {
        Optional<String> captured = row.optionalText("captured_micros");
        String currency = row.text("currency");
        return new Hold(
                row.uuid("id"),
                row.text("idempotency_key"),
                row.text("code"),
                row.money("amount_micros"),
                HoldState.of(row.text("state")),
                row.text("reason"),
                row.instant("created_at"),
                row.instant("expires_at"),
                captured.map(micros -> new Money(Long.parseLong(micros), currency)),
                row.optionalText("transaction_sequence").map(Long::valueOf));
    }
}
