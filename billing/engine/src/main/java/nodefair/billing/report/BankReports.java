package nodefair.billing.report;

import static nodefair.billing.report.Column.currency;
import static nodefair.billing.report.Column.money;
import static nodefair.billing.report.Column.text;

import java.util.List;

/** What leaves by bank transfer. */
public final class BankReports {
    /** Whom the bank is to pay; Stripe pays what is owed in US dollars. */
    public static final Report BANK_TRANSFERS = new Report(
            "bank-transfers",
            "Bank transfers due",
            "A row is a provider with a bank account and what stood as payable to them in euro at the end of the period, in whole"
                    + " cents; what is below a cent stays payable. A proposal: the ledger changes when the bank has paid.",
            List.of(
                    text("provider", "id"),
                    text("holder", "of the bank account"),
                    text("iban", "of the bank account"),
                    text("bic", "of the bank; empty where it is not needed"),
                    text("reference", "end-to-end reference, at most 35 characters; the same for the same as-of"),
                    money("amount", "to be transferred"),
                    currency("currency", "of the amount")),
            """
            select p.id, h.holder, h.iban, h.bic,
                   (extract(epoch from :asOf) * 1000000)::bigint || '-' || right(replace(p.id::text, '-', ''), 16), y.micros, 'EUR'
            from (select a.code, div(sum(case e.side when 'C' then e.amount_micros else -e.amount_micros end), 10000)::bigint * 10000 as micros
                  from ledger_accounts a
                  join ledger_entries e on e.account_id = a.id
                  join ledger_transactions t on t.sequence = e.transaction_sequence
                  where a.code like 'provider:%:payable' and a.currency = 'EUR' and {time} < :to and t.recorded_at <= :asOf
                  group by a.code) y
            join providers p on y.code = 'provider:' || p.id || ':payable'
            join lateral (select b.holder, b.iban, b.bic from bank_accounts b
                          where b.provider_id = p.id and b.since <= :asOf order by b.since desc limit 1) h on true
            where y.micros > 0 and (:party::uuid is null or p.id = :party::uuid)
            order by p.id""");

    private BankReports() {}
}
