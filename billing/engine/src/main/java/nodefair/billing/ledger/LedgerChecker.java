package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.jdbc.Database;

/** Asks the database whether the invariants of docs/ledger.md hold; an empty answer is the good one. */
@ApplicationScoped
public class LedgerChecker {
    private static final String UNBALANCED =
            """
            select 'transaction:' || transaction_sequence as subject,
                   sum(case side when 'D' then amount_micros else -amount_micros end) || ' ' || currency as details
            from ledger_entries group by transaction_sequence, currency
            having sum(case side when 'D' then amount_micros else -amount_micros end) <> 0""";
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
    private static final String BELOW_ZERO =
            """
            select a.code || ' ' || a.currency as subject, (b.credit_micros - b.debit_micros)::text as details
            from ledger_accounts a join ledger_balances b on b.account_id = a.id
            where b.credit_micros < b.debit_micros and (a.code like 'order:%:escrow' or a.code like 'renter:%:balance')""";
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
    private static final String PAYABLE_DIFFERS =
            """
            with earned as (select provider_id, currency, sum(provider_micros) as micros from settlements group by 1, 2),
                 paid as (select o.provider_id, o.currency, sum(i.amount_micros) as micros
                          from payouts o join payout_items i on i.payout_id = o.id where o.state <> 'failed' group by 1, 2),
                 booked as (select a.code, a.currency,
                                   coalesce(sum(e.amount_micros) filter (where t.reason = 'usage_settled'), 0) as earned,
                                   coalesce(sum(case e.side when 'D' then e.amount_micros else -e.amount_micros end)
                                            filter (where t.reason in ('payout_scheduled', 'payout_failed', 'escrow_released')), 0) as paid
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
            from payouts p left join payout_items i on i.payout_id = p.id
            group by p.id, p.amount_micros having p.amount_micros <> coalesce(sum(i.amount_micros), 0)""";

    @Inject
    private Database database;

    /** Every difference found now; capacity (10) is checked beside the quotes. */
    @Transactional
    public List<Difference> check() {
        List<Difference> differences = new ArrayList<>();
        add(differences, 1, UNBALANCED);
        add(differences, 2, BALANCE_DIFFERS);
        add(differences, 3, BELOW_ZERO);
        add(differences, 5, PAYMENT_WITHOUT_ONE_BOOKING);
        add(differences, 6, CHAIN_BROKEN);
        add(differences, 8, PAYABLE_DIFFERS);
        add(differences, 9, PAYOUT_DIFFERS);
        return differences;
    }

    private void add(List<Difference> differences, int invariant, String sql) {
        differences.addAll(
                database.list(row -> new Difference(invariant, row.text("subject"), row.text("details")), sql));
    }
}
