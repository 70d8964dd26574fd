package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;

/**
 * The books. Posting joins the transaction that is running: the booking and the business change it belongs to are stored
 * together or not at all. The lock of the chain is taken with the first posting, after the rows of the business change, and held to
 * the end of the transaction, because a transaction may post more than once and every one must take its locks in the same order. Whoever has many bookings posts them
 * by one call: each account's balance is then written once, and the disk is waited for once.
 */
@ApplicationScoped
public class Ledger {
    /** "ledger" in letters; PostgreSQL's advisory locks share one space with the console's workers and the settlement. */
    static final long CHAIN_LOCK = 0x6c65_6467_6572L;

    private static final String LINES =
            """
            select a.code, a.kind, e.side, e.amount_micros, e.currency
            from ledger_entries e join ledger_accounts a on a.id = e.account_id
            where e.transaction_sequence = ? order by e.line""";
    private static final String STANDING =
            """
            select %s from ledger_balances b join ledger_accounts a on a.id = b.account_id
            where a.code = ? and a.currency = ?""";

    @Inject
    private Database database;

    @Inject
    private Accounts accounts;

    @Inject
    private Clock clock;

    /** As {@link #post(List)} for one. */
    @Transactional
    public Posted post(Booking booking) {
        return post(List.of(booking)).get(0);
    }

    /**
     * Posts in the given order; what a key posted before is returned and not written again.
     *
     * @throws BookingRefused when one of them is refused; none is stored then
     */
    @Transactional
    public List<Posted> post(List<Booking> bookings) {
        if (bookings.isEmpty()) return List.of();
        String[] keys = bookings.stream().map(Booking::idempotencyKey).toArray(String[]::new);
        return database.with(connection -> {
            Posting posting = new Posting(connection, Head.lockAndRead(connection, keys), clock.instant());
            List<Posted> posted = new ArrayList<>(bookings.size());
            for (Booking booking : bookings) posted.add(posting.add(booking));
            FaultPoint.reached("ledger.chain-locked");
            posting.write(accounts);
            FaultPoint.reached("ledger.balances-kept");
            return posted;
        });
    }

    /**
     * Turns a transaction round by another one, once: asked again, the first reversal is returned. Dated in the open month if
     * its own is closed.
     *
     * @param why shown to the readers of the books
     * @throws BookingRefused when there is no such transaction, or its money has been used
     */
    @Transactional
    public Posted reverse(long sequence, String why, Instant occurredAt) {
        Reversal reversal = new Reversal(sequence, why);
        return database.with(connection -> {
            Head head = Head.lockAndRead(connection, Reversal.key(sequence));
            Head.Known before = head.known().get(Reversal.key(sequence));
            if (before != null) return before.posted();
            List<Line> lines = database.list(Ledger::line, LINES, sequence);
            if (lines.isEmpty()) {
                throw new BookingRefused(BookingRefused.Reason.UNKNOWN_TRANSACTION, "transaction:" + sequence);
            }
            Instant dated = head.closedBefore().filter(occurredAt::isBefore).orElse(occurredAt);
            Posting posting = new Posting(connection, head, clock.instant());
            Posted posted = posting.add(Booking.reversing(reversal, dated, lines));
            posting.write(accounts);
            return posted;
        });
    }

    /**
     * Returns when every transaction that was recorded before the call can be read: a report as of now is then the same for ever.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void awaitRecorded() {
        database.lock(CHAIN_LOCK);
    }

    /** What stands on an account, on the side that makes it grow; zero when nothing was ever booked on it. */
    @Transactional
    public Money balance(Account account, String currency) {
        long debitMinusCredit =
                database.number(STANDING.formatted("b.debit_micros - b.credit_micros"), account.code(), currency);
        return new Money(Kinds.growsByDebit(account.kind()) ? debitMinusCredit : -debitMinusCredit, currency);
    }

    /** The balance less what pending holds reserve. */
    @Transactional
    public Money available(Account account, String currency) {
        long held = database.number(STANDING.formatted("b.held_micros"), account.code(), currency);
        return balance(account, currency).minus(new Money(held, currency));
    }

    private static Line line(Row row) throws SQLException {
        return new Line(
                new Account(row.text("code"), LedgerAccountKind.of(row.text("kind"))),
                Side.of(row.text("side")),
                row.money("amount_micros"));
    }
}
