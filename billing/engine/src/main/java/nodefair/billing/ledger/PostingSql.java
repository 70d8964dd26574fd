package nodefair.billing.ledger;

/** The statements of a posting: two round trips, however many bookings. The benchmark lets pgbench run the very same ones. */
final class PostingSql {
    /** Waits for all postings before this one. The next statement sees what they wrote, because each takes its own snapshot. */
    static final String LOCK = "select pg_advisory_xact_lock(?)";

    /** The end of the chain and of the closed months. */
    static final String TIP =
            """
            select coalesce(t.sequence, 0) as sequence, t.hash, t.recorded_at, p.closed_before
            from (select max(ends_at) as closed_before from ledger_periods) p
            left join lateral (select sequence, hash, recorded_at from ledger_transactions order by sequence desc limit 1) t on true""";

    static final String KNOWN =
            "select idempotency_key, sequence, id, request_hash from ledger_transactions where idempotency_key = any(?)";

    static final String ACCOUNTS =
            """
            select a.id, a.code, a.currency, a.kind, a.xmin::text = pg_current_xact_id()::xid::text as made_now
            from unnest(?::text[], ?::text[]) as w(code, currency)
            join ledger_accounts a on a.code = w.code and a.currency = w.currency""";

    static final String OPEN_ACCOUNTS =
            """
            insert into ledger_accounts (code, kind, currency, created_at)
            select code, kind, currency, ?::timestamptz from unnest(?::text[], ?::text[], ?::text[]) as w(code, kind, currency)
            returning id, code, currency""";

    /** Transactions, lines and what they change in all, each account once; answers where the accounts stand after it. */
    static final String WRITE =
            """
            with posted as (
                insert into ledger_transactions (sequence, id, idempotency_key, request_hash, reason, source, reverses, note,
                                                 occurred_at, recorded_at, previous_hash, hash)
                select t.sequence, t.id, t.idempotency_key, t.request_hash, t.reason, t.source, t.reverses, t.note,
                       t.occurred_at::timestamptz, ?::timestamptz, t.previous_hash, t.hash
                from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                            ?::text[], ?::text[], ?::text[])
                     as t(sequence, id, idempotency_key, request_hash, reason, source, reverses, note, occurred_at,
                          previous_hash, hash)),
            lines as (
                insert into ledger_entries (transaction_sequence, line, account_id, side, amount_micros, currency)
                select * from unnest(?::bigint[], ?::smallint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[]))
            insert into ledger_balances as b (account_id, debit_micros, credit_micros, version)
            select d.account_id, d.debit_micros, d.credit_micros, 1
            from unnest(?::bigint[], ?::bigint[], ?::bigint[]) as d(account_id, debit_micros, credit_micros)
            on conflict (account_id) do update set debit_micros = b.debit_micros + excluded.debit_micros,
                credit_micros = b.credit_micros + excluded.credit_micros, version = b.version + 1
            returning account_id, credit_micros - debit_micros as standing, held_micros""";

    private PostingSql() {}
}
