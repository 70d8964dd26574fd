package nodefair.billing.report;

import static nodefair.billing.report.Column.currency;
import static nodefair.billing.report.Column.instant;
import static nodefair.billing.report.Column.money;
import static nodefair.billing.report.Column.number;
import static nodefair.billing.report.Column.text;

import java.util.List;

/** Reports straight from the books. */
public final class LedgerReports {
    private static final Column CURRENCY =
            currency("currency", "ISO 4217 code, or the symbol of a token; two are never added");
    private static final Column ACCOUNT = text("account", "code of the account, as in docs/ledger.md");
    private static final Column KIND = text("kind", "asset, liability, revenue or expense");
    private static final String IN_PERIOD = " {time} >= :from and {time} < :to and t.recorded_at <= :asOf";
    private static final String ORDER_OF_KINDS =
            "array_position(array['asset', 'liability', 'revenue', 'expense'], a.kind)";

    /** Every entry of the period. */
    public static final Report LEDGER = new Report(
            "ledger",
            "Ledger lines",
            "A row is an entry of a transaction booked in the period; each currency sums to zero.",
            List.of(
                    number("sequence", "number of the transaction, gapless from 1 in the whole ledger"),
                    number("line", "place of the entry in its transaction, from 1"),
                    instant("occurred_at", "when the business event happened"),
                    instant("recorded_at", "when it was booked"),
                    text("reason", "why it was booked, as in docs/ledger.md"),
                    text("source", "the business event as kind:id"),
                    ACCOUNT,
                    KIND,
                    text("side", "D for debit, C for credit"),
                    money("debit", "amount of a debit; empty for a credit"),
                    money("credit", "amount of a credit; empty for a debit"),
                    money("signed_amount", "debits above zero, credits below"),
                    CURRENCY,
                    text("transaction_id", "id of the transaction"),
                    text("hash", "link of the hash chain, SHA-256 in hex")),
            """
            select t.sequence, e.line, (extract(epoch from t.occurred_at) * 1000000)::bigint,
                   (extract(epoch from t.recorded_at) * 1000000)::bigint, t.reason, t.source, a.code, a.kind, e.side,
                   case e.side when 'D' then e.amount_micros end, case e.side when 'C' then e.amount_micros end,
                   case e.side when 'D' then e.amount_micros else -e.amount_micros end, e.currency, t.id, t.hash
            from ledger_transactions t
            join ledger_entries e on e.transaction_sequence = t.sequence
            join ledger_accounts a on a.id = e.account_id
            where (:currency::text is null or e.currency = :currency::text) and"""
                    + IN_PERIOD + " order by t.sequence, e.line");

    /** Every account at the end of the period. */
    public static final Report TRIAL_BALANCE = new Report(
            "trial-balance",
            "Trial balance",
            "A row is an account with everything booked before the end of the period; debits less credits sum to zero per currency.",
            List.of(
                    ACCOUNT,
                    KIND,
                    money("debits", "sum of all debits"),
                    money("credits", "sum of all credits"),
                    money("balance", "debits less credits"),
                    CURRENCY,
                    number("entries", "how many entries it has")),
            """
            select a.code, a.kind, coalesce(sum(e.amount_micros) filter (where e.side = 'D'), 0)::bigint,
                   coalesce(sum(e.amount_micros) filter (where e.side = 'C'), 0)::bigint,
                   sum(case e.side when 'D' then e.amount_micros else -e.amount_micros end)::bigint, a.currency, count(*)
            from ledger_entries e
            join ledger_accounts a on a.id = e.account_id
            join ledger_transactions t on t.sequence = e.transaction_sequence
            where {time} < :to and t.recorded_at <= :asOf and (:currency::text is null or e.currency = :currency::text)
            group by a.code, a.kind, a.currency
            order by a.currency collate "C", %s, a.code collate "C\""""
                    .formatted(ORDER_OF_KINDS));

    /** Account by account with a running balance. */
    public static final Report GENERAL_LEDGER = new Report(
            "general-ledger",
            "General ledger",
            "Per account an opening row, then each entry of the period with the balance after it; sequence and source lead to the event.",
            List.of(
                    ACCOUNT,
                    KIND,
                    text("row", "opening or entry"),
                    number("sequence", "number of the transaction; empty in an opening row"),
                    instant("occurred_at", "when the business event happened"),
                    instant("recorded_at", "when it was booked"),
                    text("reason", "why it was booked"),
                    text("source", "the business event as kind:id"),
                    money("debit", "amount of a debit"),
                    money("credit", "amount of a credit"),
                    money("balance", "debits less credits up to and with this row; its sum means nothing"),
                    CURRENCY),
            """
            with chosen as (
                select a.id, a.code, a.kind, a.currency from ledger_accounts a
                where (:account::text is null or :account::text in (a.code, %s)) and (:currency::text is null or a.currency = :currency::text)
            ), lines as (
                select c.id as account_id, t.sequence, e.line, t.occurred_at, t.recorded_at, t.reason, t.source, e.side, e.amount_micros,
                       case e.side when 'D' then e.amount_micros else -e.amount_micros end as signed, {time} >= :from as inside
                from chosen c join ledger_entries e on e.account_id = c.id
                join ledger_transactions t on t.sequence = e.transaction_sequence
                where {time} < :to and t.recorded_at <= :asOf
            ), opening as (
                select account_id, coalesce(sum(signed) filter (where not inside), 0) as micros from lines group by account_id
            )
            select c.code, c.kind, r.row, r.sequence, (extract(epoch from r.occurred_at) * 1000000)::bigint,
                   (extract(epoch from r.recorded_at) * 1000000)::bigint, r.reason, r.source, r.debit, r.credit, r.balance, c.currency
            from chosen c join (
                select account_id, 0 as place, 'opening' as row, null::bigint as sequence, null::smallint as line,
                       null::timestamptz as occurred_at, null::timestamptz as recorded_at, null as reason, null as source,
                       null::bigint as debit, null::bigint as credit, micros::bigint as balance from opening
                union all
                select l.account_id, 1, 'entry', l.sequence, l.line, l.occurred_at, l.recorded_at, l.reason, l.source,
                       case l.side when 'D' then l.amount_micros end, case l.side when 'C' then l.amount_micros end,
                       (o.micros + sum(l.signed) over (partition by l.account_id order by l.sequence, l.line))::bigint
                from lines l join opening o on o.account_id = l.account_id where l.inside
            ) r on r.account_id = c.id
            order by c.code collate "C", c.currency collate "C", r.place, r.sequence, r.line"""
                    .formatted(Groups.OF_CODE));

    /** What was earned apart from what is owed. */
    public static final Report REVENUE_AND_LIABILITIES = new Report(
            "revenue-liabilities",
            "Revenue and liabilities apart",
            "A row is a group of accounts: what stood at the start, what the period added and took, what stands at the end.",
            List.of(
                    text(
                            "section",
                            "revenue, expense, liability or asset: what is earned stands apart from what is owed"),
                    text("group", "accounts of one purpose, * in place of their ids"),
                    number("accounts", "how many are in the group"),
                    money("opening", "at the start, on the side that makes the kind grow"),
                    money("increase", "booked in the period on the growing side"),
                    money("decrease", "booked in the period on the other side"),
                    money("closing", "opening plus increase less decrease"),
                    CURRENCY),
            """
            select r.kind, r.account_group, count(distinct r.id), coalesce(sum(r.grown) filter (where not r.inside), 0)::bigint,
                   coalesce(sum(r.grown) filter (where r.inside and r.grown > 0), 0)::bigint,
                   coalesce(-sum(r.grown) filter (where r.inside and r.grown < 0), 0)::bigint, sum(r.grown)::bigint, r.currency
            from (select a.id, a.kind, %s as account_group, a.currency, {time} >= :from as inside,
                         case when (e.side = 'D') = (a.kind in ('asset', 'expense')) then e.amount_micros else -e.amount_micros end as grown
                  from ledger_entries e join ledger_accounts a on a.id = e.account_id
                  join ledger_transactions t on t.sequence = e.transaction_sequence
                  where {time} < :to and t.recorded_at <= :asOf) r
            group by r.kind, r.account_group, r.currency
            order by r.currency collate "C", array_position(array['revenue', 'expense', 'liability', 'asset'], r.kind),
                     r.account_group collate "C\""""
                    .formatted(Groups.OF_CODE));

    private LedgerReports() {}
}
