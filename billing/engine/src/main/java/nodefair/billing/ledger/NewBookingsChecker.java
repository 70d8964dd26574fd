package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.jdbc.Database;

/**
 * Checks what was booked since the last time, and a slice of the balances: cost grows with what is new, never with the books. What it
 * finds is found once; {@link LedgerChecker} says later whether it is still there.
 */
@ApplicationScoped
public class NewBookingsChecker {
    private static final String NAME = "new_bookings";
    private static final String SLICE = "balances";
    private static final long SLICE_ACCOUNTS = 50_000;
    private static final long STEP_TRANSACTIONS = 50_000;
    /** A payment and its booking are stored together, but the payment bears the application's time and not that of the commit. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    private static final String UNBALANCED =
            """
            select 'transaction:' || transaction_sequence as subject,
                   sum(case side when 'D' then amount_micros else -amount_micros end) || ' ' || currency as details
            from ledger_entries where transaction_sequence > ? and transaction_sequence <= ? group by transaction_sequence, currency
            having sum(case side when 'D' then amount_micros else -amount_micros end) <> 0""";
    private static final String TOO_FEW_LINES =
            """
            select 'transaction:' || t.sequence as subject, 'lines ' || count(e.line) as details
            from ledger_transactions t left join ledger_entries e on e.transaction_sequence = t.sequence
            where t.sequence > ? and t.sequence <= ? group by t.sequence having count(e.line) < 2""";
    private static final String BALANCE_DIFFERS =
            """
            select a.code || ' ' || a.currency as subject,
                   'kept ' || coalesce(b.debit_micros, 0) || '/' || coalesce(b.credit_micros, 0)
                   || ', entries ' || coalesce(c.debit_micros, 0) + coalesce(e.debit, 0)
                   || '/' || coalesce(c.credit_micros, 0) + coalesce(e.credit, 0) as details
            from ledger_accounts a
            left join ledger_balances b on b.account_id = a.id
            left join ledger_checked_balances c on c.account_id = a.id
            left join (select account_id, sum(amount_micros) filter (where side = 'D') as debit,
                              sum(amount_micros) filter (where side = 'C') as credit
                       from ledger_entries where transaction_sequence > ? group by account_id) e on e.account_id = a.id
            where %s
              and (coalesce(b.debit_micros, 0) <> coalesce(c.debit_micros, 0) + coalesce(e.debit, 0)
                   or coalesce(b.credit_micros, 0) <> coalesce(c.credit_micros, 0) + coalesce(e.credit, 0))""";
    private static final String BELOW_ZERO =
            """
            select a.code || ' ' || a.currency as subject, (b.credit_micros - b.debit_micros)::text as details
            from ledger_accounts a join ledger_balances b on b.account_id = a.id
            where b.credit_micros < b.debit_micros and (a.code like 'order:%%:escrow' or a.code like 'renter:%%:balance') and %s""";
    private static final String TOUCHED =
            "a.id in (select account_id from ledger_entries where transaction_sequence > ? and transaction_sequence <= ?)";
    private static final String IN_SLICE = "a.id > ? and a.id <= ?";
    private static final String CAPTURE_DIFFERS =
            """
            select 'hold:' || h.id as subject, 'captured ' || h.captured_micros || ' of ' || h.amount_micros
                   || ', booked ' || coalesce(e.amount_micros, 0) as details
            from holds h left join ledger_entries e on e.transaction_sequence = h.transaction_sequence and e.account_id = h.account_id
            where h.transaction_sequence > ? and h.transaction_sequence <= ?
              and (h.captured_micros > h.amount_micros or h.captured_micros is distinct from e.amount_micros)""";
    private static final String BOOKED_WITHOUT_PAYMENT =
            """
            select t.source as subject, 'booked, payment ' || coalesce(p.state, 'is not there') || ', key ' || t.idempotency_key as details
            from ledger_transactions t left join payments p on p.id = case when t.source ~ '^payment:[0-9a-f-]{36}$' then substr(t.source, 9)::uuid end
            where t.reason = 'payment_received' and t.sequence > ? and t.sequence <= ?
              and (p.state is distinct from 'succeeded' or t.idempotency_key <> t.source || ':received')""";
    private static final String PAID_WITHOUT_BOOKING =
            """
            select 'payment:' || p.id as subject, p.state || ', bookings 0' as details from payments p
            where p.succeeded_at > ? and p.state = 'succeeded' and not exists
                  (select 1 from ledger_transactions t where t.idempotency_key = 'payment:' || p.id || ':received')""";
    private static final String CHAIN_BROKEN =
            """
            select 'transaction:' || sequence as subject, 'after ' || coalesce(before, 0) as details
            from (select sequence, previous_hash, lag(sequence) over w as before, lag(hash) over w as hash_before
                  from ledger_transactions where sequence >= ? and sequence <= ? window w as (order by sequence)) chain
            where sequence > ? and (sequence <> coalesce(before, 0) + 1 or previous_hash <> coalesce(hash_before, repeat('0', 64)))""";
    private static final String USE_WITHOUT_ONE_PAYMENT =
            """
            select coalesce('usage:' || s.usage_id, 'transaction:' || b.sequence) as subject,
                   'paid ' || coalesce(s.seconds, 0) || ' s, used ' || coalesce(u.seconds, 0) || ' s, attempt '
                   || coalesce(t.state, 'is not there') || ', booked ' || b.debits || ', to the provider ' || b.earned as details
            from (select l.sequence, l.idempotency_key, sum(e.amount_micros) filter (where e.side = 'D') as debits,
                         coalesce(sum(e.amount_micros) filter (where a.code like 'provider:%:payable' and e.side = 'C'), 0) as earned
                  from ledger_transactions l join ledger_entries e on e.transaction_sequence = l.sequence
                  join ledger_accounts a on a.id = e.account_id
                  where l.reason = 'usage_settled' and l.sequence > ? and l.sequence <= ? group by 1, 2) b
            left join settlements s on s.transaction_sequence = b.sequence and b.idempotency_key = 'usage:' || s.usage_id || ':settled'
            left join usages u on u.id = s.usage_id left join attempts t on t.id = u.attempt_id
            where s.usage_id is null or s.seconds <> u.seconds or t.state <> 'accepted' or s.gross_micros + s.tax_micros <> b.debits
               or s.provider_micros <> b.earned""";
    private static final String PAYOUT_BOOKED_OTHERWISE =
            """
            select t.source as subject, 'booked ' || e.amount_micros || ', payout ' || coalesce(p.amount_micros, 0) as details
            from ledger_transactions t join ledger_entries e on e.transaction_sequence = t.sequence and e.side = 'D'
            left join payouts p on p.id = case when t.source ~ '^payout:[0-9a-f-]{36}$' then substr(t.source, 8)::uuid end
            where t.reason in ('payout_scheduled', 'payout_failed') and t.sequence > ? and t.sequence <= ?
              and p.amount_micros is distinct from e.amount_micros""";
    private static final String PAYOUT_DIFFERS =
            """
            select 'payout:' || p.id as subject, p.amount_micros || ', items ' || coalesce(sum(i.amount_micros), 0) as details
            from payouts p left join (select payout_id, amount_micros from payout_items
                                      union all select payout_id, paid_micros from payout_adjustments
                                      where payout_id is not null) i on i.payout_id = p.id
            where p.id in (select id from payouts where state in ('scheduled', 'submitted') union
                           select substr(source, 8)::uuid from ledger_transactions
                           where source ~ '^payout:[0-9a-f-]{36}$' and sequence > ? and sequence <= ?)
            group by p.id, p.amount_micros having p.amount_micros <> coalesce(sum(i.amount_micros), 0)""";

    @Inject
    private Database database;

    @Inject
    private ChainChecker chain;

    @Inject
    private CheckProgress progress;

    @Inject
    private Clock clock;

    /**
     * One step.
     *
     * @param more whether there is more that is new
     */
    public record Pass(boolean more, List<Difference> differences) {}

    /** Checks what is new, as far as one transaction should go, and goes on from there the next time. */
    @Transactional
    public Pass check() {
        Instant began = clock.instant();
        CheckProgress.Stand stand = progress.of(NAME);
        long after = stand.position();
        long newest = database.number("select coalesce(max(sequence), 0) from ledger_transactions");
        long last = Math.min(newest, after + STEP_TRANSACTIONS);
        List<Difference> differences = new ArrayList<>();
        if (last > after) transactions(differences, after, last);
        add(differences, 5, PAID_WITHOUT_BOOKING, stand.ranAt().minus(OVERLAP));
        add(differences, 4, LedgerChecker.HELD_DIFFERS);
        balances(differences, after, last);
        progress.put(NAME, last, began);
        return new Pass(last < newest, differences);
    }

    private void transactions(List<Difference> differences, long after, long last) {
        add(differences, 1, UNBALANCED, after, last);
        add(differences, 1, TOO_FEW_LINES, after, last);
        add(differences, 3, BELOW_ZERO.formatted(TOUCHED), after, last);
        add(differences, 4, CAPTURE_DIFFERS, after, last);
        add(differences, 5, BOOKED_WITHOUT_PAYMENT, after, last);
        add(differences, 6, CHAIN_BROKEN, after, last, after);
        differences.addAll(chain.check(after, last).differences());
        add(differences, 7, USE_WITHOUT_ONE_PAYMENT, after, last);
        add(differences, 8, PAYOUT_BOOKED_OTHERWISE, after, last);
        add(differences, 9, PAYOUT_DIFFERS, after, last);
    }

    /** The sums are added up from the entries, apart from the kept balances; then both are compared in one look. */
    private void balances(List<Difference> differences, long after, long last) {
        database.update(
                """
                insert into ledger_checked_balances as c (account_id, debit_micros, credit_micros)
                select account_id, coalesce(sum(amount_micros) filter (where side = 'D'), 0),
                       coalesce(sum(amount_micros) filter (where side = 'C'), 0)
                from ledger_entries where transaction_sequence > ? and transaction_sequence <= ? group by account_id
                on conflict (account_id) do update set debit_micros = c.debit_micros + excluded.debit_micros,
                    credit_micros = c.credit_micros + excluded.credit_micros""",
                after,
                last);
        add(differences, 2, BALANCE_DIFFERS.formatted(TOUCHED), last, after, last);
        long from = progress.of(SLICE).position();
        add(differences, 2, BALANCE_DIFFERS.formatted(IN_SLICE), last, from, from + SLICE_ACCOUNTS);
        add(differences, 3, BELOW_ZERO.formatted(IN_SLICE), from, from + SLICE_ACCOUNTS);
        boolean atEnd = database.number(
                        "select count(*) from (select 1 from ledger_accounts where id > ? limit 1) more",
                        from + SLICE_ACCOUNTS)
                == 0;
        progress.put(SLICE, atEnd ? 0 : from + SLICE_ACCOUNTS, clock.instant());
    }

    private void add(List<Difference> differences, int invariant, String sql, Object... arguments) {
        differences.addAll(database.list(
                row -> new Difference(invariant, row.text("subject"), row.text("details")), sql, arguments));
    }
}
