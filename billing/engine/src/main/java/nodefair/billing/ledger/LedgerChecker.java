package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.jdbc.Database;

/**
 * Asks the database whether the invariants of docs/ledger.md hold, over everything that was ever booked; an empty answer is the good
 * one. Its cost grows with the books: the watch runs it at night, {@link NewBookingsChecker} runs all day.
 */
@ApplicationScoped
public class LedgerChecker {
    private static final String UNBALANCED =
            """
            select 'transaction:' || transaction_sequence as subject,
                   sum(case side when 'D' then amount_micros else -amount_micros end) || ' ' || currency as details
            from ledger_entries group by transaction_sequence, currency
            having sum(case side when 'D' then amount_micros else -amount_micros end) <> 0""";
    private static final String TOO_FEW_LINES =
            """
            select 'transaction:' || t.sequence as subject, 'lines ' || count(e.line) as details
            from ledger_transactions t left join ledger_entries e on e.transaction_sequence = t.sequence
            group by t.sequence having count(e.line) < 2""";
    private static final String BALANCE_DIFFERS =
            """
            select a.code || ' ' || a.currency as subject,
                   'kept ' || coalesce(b.debit_micros, 0) || '/' || coalesce(b.credit_micros, 0)
                   || ', entries ' || coalesce(e.debit, 0) || '/' || coalesce(e.credit, 0) as details
            from ledger_accounts a
            left join ledger_balances b on b.account_id = a.id
            left join (select account_id, sum(amount_micros) filter (where side = 'D') as debit,
                              sum(amount_micros) filter (where side = 'C') as credit
                       from ledger_entries group by account_id) e on e.account_id = a.id
            where coalesce(b.debit_micros, 0) <> coalesce(e.debit, 0) or coalesce(b.credit_micros, 0) <> coalesce(e.credit, 0)""";
    private static final String PERIOD_DIFFERS =
            """
            select 'period:' || to_char(p.month, 'YYYY-MM') || ' ' || a.code || ' ' || a.currency as subject,
                   'carried ' || coalesce(b.carried, 0) || ', entries ' || coalesce(e.dated, 0) as details
            from (select max(month) as month, max(ends_at) as ends_at from ledger_periods having count(*) > 0) p
            cross join ledger_accounts a
            left join (select account_id, month, opening_micros + debit_micros - credit_micros as carried
                       from ledger_period_balances) b on b.account_id = a.id and b.month = p.month
            left join (select l.account_id, sum(case l.side when 'D' then l.amount_micros else -l.amount_micros end) as dated
                       from ledger_entries l join ledger_transactions t on t.sequence = l.transaction_sequence
                       where t.occurred_at < (select max(ends_at) from ledger_periods) group by 1) e on e.account_id = a.id
            where coalesce(b.carried, 0) <> coalesce(e.dated, 0)""";
    private static final String BELOW_ZERO =
            """
            select a.code || ' ' || a.currency as subject, (b.credit_micros - b.debit_micros)::text as details
            from ledger_accounts a join ledger_balances b on b.account_id = a.id
            where b.credit_micros < b.debit_micros and (a.code like 'order:%:escrow' or a.code like 'renter:%:balance')""";
    /** Looks at what is held now, which is never much. */
    static final String HELD_DIFFERS =
            """
            select a.code || ' ' || a.currency as subject,
                   'kept ' || coalesce(b.held_micros, 0) || ', holds ' || coalesce(h.held, 0) as details
            from (select account_id, held_micros from ledger_balances where held_micros <> 0) b
            full join (select account_id, sum(amount_micros) as held from holds where state = 'pending' group by 1) h
              on h.account_id = b.account_id
            join ledger_accounts a on a.id = coalesce(b.account_id, h.account_id)
            where coalesce(b.held_micros, 0) <> coalesce(h.held, 0)""";

    private static final String CAPTURE_DIFFERS =
            """
            select 'hold:' || h.id as subject, 'captured ' || h.captured_micros || ' of ' || h.amount_micros
                   || ', booked ' || coalesce(e.amount_micros, 0) as details
            from holds h left join ledger_entries e on e.transaction_sequence = h.transaction_sequence and e.account_id = h.account_id
            where h.state = 'posted'
              and (h.captured_micros > h.amount_micros or h.captured_micros is distinct from e.amount_micros)""";
    private static final String CAPTURED_TWICE =
            """
            select 'transaction:' || transaction_sequence as subject, 'holds ' || count(*) as details
            from holds where transaction_sequence is not null group by transaction_sequence, account_id having count(*) > 1""";
    private static final String PAYMENT_WITHOUT_ONE_BOOKING =
            """
            select 'payment:' || p.id as subject, p.state || ', bookings ' || count(t.sequence) as details
            from payments p
            left join ledger_transactions t on t.source = 'payment:' || p.id and t.reason = 'payment_received'
            group by p.id, p.state
            having count(t.sequence) <> case p.state when 'succeeded' then 1 else 0 end""";
    private static final String CHAIN_BROKEN =
            """
            select 'transaction:' || sequence as subject, 'after ' || coalesce(before, 0) as details
            from (select sequence, previous_hash, lag(sequence) over w as before, lag(hash) over w as hash_before
                  from ledger_transactions window w as (order by sequence)) chain
            where sequence <> coalesce(before, 0) + 1 or previous_hash <> coalesce(hash_before, repeat('0', 64))""";
    private static final String USE_WITHOUT_ONE_PAYMENT =
            """
            select 'usage:' || s.usage_id as subject, 'paid ' || s.seconds || ' s, used ' || u.seconds || ' s, attempt ' || t.state
                   || ', booked ' || coalesce(d.debits, 0) as details
            from settlements s join usages u on u.id = s.usage_id join attempts t on t.id = u.attempt_id
            left join (select b.sequence, b.idempotency_key, sum(e.amount_micros) as debits
                       from ledger_transactions b join ledger_entries e on e.transaction_sequence = b.sequence and e.side = 'D'
                       where b.reason = 'usage_settled' group by 1, 2) d
              on d.sequence = s.transaction_sequence and d.idempotency_key = 'usage:' || s.usage_id || ':settled'
            where s.seconds <> u.seconds or t.state <> 'accepted' or s.gross_micros + s.tax_micros <> coalesce(d.debits, 0)""";
    private static final String PAYABLE_DIFFERS =
            """
            with earned as (select provider_id, currency, sum(provider_micros) as micros from settlements group by 1, 2),
                 paid as (select o.provider_id, o.currency, sum(i.amount_micros) as micros
                          from payouts o join (select payout_id, amount_micros from payout_items
                                               union all select payout_id, paid_micros from payout_adjustments
                                               where payout_id is not null) i on i.payout_id = o.id
                          where o.state <> 'failed' group by 1, 2),
                 booked as (select a.code, a.currency,
                                   coalesce(sum(e.amount_micros) filter (where t.reason = 'usage_settled'), 0) as earned,
                                   coalesce(sum(case e.side when 'D' then e.amount_micros else -e.amount_micros end)
                                            filter (where t.reason in ('payout_scheduled', 'payout_failed')), 0) as paid
                            from ledger_accounts a join ledger_entries e on e.account_id = a.id
                            join ledger_transactions t on t.sequence = e.transaction_sequence
                            where a.code like 'provider:%:payable' group by 1, 2)
            select 'provider:' || p.id || ' ' || c.currency as subject,
                   'earned ' || coalesce(earned.micros, 0) || ' booked ' || coalesce(booked.earned, 0)
                   || ', paid ' || coalesce(paid.micros, 0) || ' booked ' || coalesce(booked.paid, 0) as details
            from providers p
            join (select provider_id, currency from earned union select provider_id, currency from paid) c
              on c.provider_id = p.id
            left join earned on earned.provider_id = p.id and earned.currency = c.currency
            left join paid on paid.provider_id = p.id and paid.currency = c.currency
            left join booked on booked.code = 'provider:' || p.id || ':payable' and booked.currency = c.currency
            where coalesce(earned.micros, 0) <> coalesce(booked.earned, 0) or coalesce(paid.micros, 0) <> coalesce(booked.paid, 0)""";
    private static final String PAYOUT_DIFFERS =
            """
            select 'payout:' || p.id as subject, p.amount_micros || ', items ' || coalesce(sum(i.amount_micros), 0) as details
            from payouts p left join (select payout_id, amount_micros from payout_items
                                      union all select payout_id, paid_micros from payout_adjustments
                                      where payout_id is not null) i on i.payout_id = p.id
            group by p.id, p.amount_micros having p.amount_micros <> coalesce(sum(i.amount_micros), 0)""";

    @Inject
    private Database database;

    /** Every difference found now; capacity (10) is checked beside the quotes. */
    @Transactional
    public List<Difference> check() {
        List<Difference> differences = new ArrayList<>();
        add(differences, 1, UNBALANCED);
        add(differences, 1, TOO_FEW_LINES);
        add(differences, 2, BALANCE_DIFFERS);
        add(differences, 2, PERIOD_DIFFERS);
        add(differences, 3, BELOW_ZERO);
        add(differences, 4, HELD_DIFFERS);
        add(differences, 4, CAPTURE_DIFFERS);
        add(differences, 4, CAPTURED_TWICE);
        add(differences, 5, PAYMENT_WITHOUT_ONE_BOOKING);
        add(differences, 6, CHAIN_BROKEN);
        add(differences, 7, USE_WITHOUT_ONE_PAYMENT);
        add(differences, 8, PAYABLE_DIFFERS);
        add(differences, 9, PAYOUT_DIFFERS);
        return differences;
    }

    private void add(List<Difference> differences, int invariant, String sql) {
        differences.addAll(
                database.list(row -> new Difference(invariant, row.text("subject"), row.text("details")), sql));
    }
}
