package nodefair.acceptance.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

/** The invariants of the books that must hold whatever has happened; each query lists what breaks one. */
public final class MoneyCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String UNSETTLED =
            "select count(*) from usages u left join settlements s on s.usage_id = u.id where s.usage_id is null";

    private static final Map<String, String> BREACHES = Map.ofEntries(
            Map.entry(
                    "a transaction does not sum to zero in a currency",
                    """
                    select transaction_sequence, currency from ledger_entries group by 1, 2
                    having sum(case side when 'D' then amount_micros else -amount_micros end) <> 0
                    """),
            Map.entry(
                    "a balance differs from its entries",
                    """
                    select a.code, a.currency from ledger_accounts a
                    left join ledger_balances b on b.account_id = a.id
                    left join (select account_id, sum(amount_micros) filter (where side = 'D') as debit,
                                   sum(amount_micros) filter (where side = 'C') as credit
                               from ledger_entries group by 1) e on e.account_id = a.id
                    where coalesce(b.debit_micros, 0) <> coalesce(e.debit, 0)
                       or coalesce(b.credit_micros, 0) <> coalesce(e.credit, 0)
                    """),
            Map.entry(
                    "an entry has another currency than its account",
                    """
                    select e.transaction_sequence, a.code from ledger_entries e
                    join ledger_accounts a on a.id = e.account_id where a.currency <> e.currency
                    """),
            Map.entry(
                    "money owed to somebody is below zero",
                    """
                    select a.code, a.currency, b.credit_micros - b.debit_micros from ledger_accounts a
                    join ledger_balances b on b.account_id = a.id
                    where a.kind = 'liability' and b.credit_micros < b.debit_micros
                    """),
            Map.entry(
                    "the chain of transactions has a gap",
                    """
                    select t.sequence from ledger_transactions t
                    left join ledger_transactions p on p.sequence = t.sequence - 1
                    where (t.sequence > 1 and p.hash is distinct from t.previous_hash)
                       or (t.sequence = 1 and p.sequence is not null)
                    """),
            Map.entry(
                    "a usage is not settled as it was metered",
                    """
                    select u.id from usages u left join settlements s on s.usage_id = u.id
                    where s.usage_id is null or s.seconds <> u.seconds or s.order_id <> u.order_id
                    """),
            Map.entry(
                    "a usage has no accepted attempt",
                    """
                    select u.id, a.state from usages u join attempts a on a.id = u.attempt_id
                    where a.state <> 'accepted'
                    """),
            Map.entry(
                    "an order's meter differs from its usages",
                    """
                    select m.order_id, m.used_seconds from order_meters m
                    left join (select order_id, sum(seconds) as seconds from usages group by 1) u
                        on u.order_id = m.order_id
                    where m.used_seconds <> coalesce(u.seconds, 0)
                    """),
            Map.entry(
                    "a payout differs from its items",
                    """
                    select p.id, p.amount_micros, i.items from payouts p
                    left join (select payout_id, sum(amount_micros) as items from payout_items group by 1) i
                        on i.payout_id = p.id
                    where coalesce(i.items, 0) - p.amount_micros not between 0 and 9999
                    """),
            Map.entry(
                    "an order has more than one payment that counts",
                    """
                    select order_id from payments where state = 'succeeded' group by 1 having count(*) > 1
                    """));

    private final Rows rows;

    public MoneyCheck(Rows rows) {
        this.rows = rows;
    }

    /** Waits until every usage is settled, then holds the books against the rules, all at one moment. */
    public void everythingAddsUp() {
        Until.holds("every usage to be settled", PATIENCE, () -> rows.number(UNSETTLED) == 0);
        rows.snapshot(BREACHES)
                .forEach((breach, lines) -> assertThat(lines).as(breach).isEmpty());
    }
}
