package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import nodefair.billing.jdbc.Database;

/** Reads what was booked on an account. */
@ApplicationScoped
public class Statements {
    private static final String STATEMENT =
            """
            select * from (
                select t.sequence, t.occurred_at, t.recorded_at, t.reason, t.source, e.currency, e.signed as change_micros,
                       sum(e.signed) over (order by t.sequence) as balance_micros
                from (select l.transaction_sequence, l.currency,
                             case when (l.side = 'D') = ? then l.amount_micros else -l.amount_micros end as signed
                      from ledger_entries l join ledger_accounts a on a.id = l.account_id
                      where a.code = ? and a.currency = ?) e
                join ledger_transactions t on t.sequence = e.transaction_sequence) lines
            order by sequence desc limit ?""";

    @Inject
    private Database database;

    /** Newest first, each with the balance after it. */
    @Transactional
    public List<StatementLine> of(Account account, String currency, int limit) {
        return database.list(
                row -> new StatementLine(
                        row.number("sequence"),
                        row.instant("occurred_at"),
                        row.instant("recorded_at"),
                        row.text("reason"),
                        row.text("source"),
                        row.money("change_micros"),
                        row.money("balance_micros")),
                STATEMENT,
                Kinds.growsByDebit(account.kind()),
                account.code(),
                currency,
                limit);
    }
}
