package nodefair.billing.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/**
 * Books of settlements, four lines each: history that is there, and new bookings on 1,000 orders of 100 providers, however long
 * the history is.
 */
final class BenchBooks {
    static final int LINES = 4;
    static final int ORDERS = 1_000;
    static final int PROVIDERS = 100;
    private static final int USAGES_AN_ORDER = 10;

    private final Random random = new Random(20261121);

    /** Fills books with that many entries; the chain links, its hashes are not those of the content. */
    static void fill(DataSource owner, long entries) {
        long transactions = entries / LINES;
        long orders = ORDERS + transactions / USAGES_AN_ORDER;
        BenchServer.execute(
                owner,
                "set session_replication_role = replica",
                "insert into ledger_accounts (code, kind, currency, created_at) values ('stripe:clearing', 'asset', 'USD', now()),"
                        + " ('platform:fee', 'revenue', 'USD', now()), ('tax:DE', 'liability', 'USD', now())",
                accounts("provider", "payable", PROVIDERS),
                accounts("order", "escrow", orders),
                """
                insert into ledger_transactions (sequence, id, idempotency_key, request_hash, reason, source, occurred_at,
                    recorded_at, previous_hash, hash)
                select g, gen_random_uuid(), 'usage:' || lpad(to_hex(g), 36, '0') || ':settled', encode(sha256('r'), 'hex'),
                    'usage_settled', 'usage:' || lpad(to_hex(g), 36, '0'), at, at,
                    case g when 1 then repeat('0', 64) else encode(sha256((g - 1)::text::bytea), 'hex') end,
                    encode(sha256(g::text::bytea), 'hex')
                from (select g, now() - interval '30 days' + g * interval '1 second' * 86400 * 30 / %1$d as at
                      from generate_series(1, %1$d) g) times"""
                        .formatted(transactions),
                """
                insert into ledger_entries (transaction_sequence, line, account_id, side, amount_micros, currency)
                select g, l.line, case l.line when 1 then %2$d + g %% %3$d when 2 then 4 + g %% %4$d when 3 then 2 else 3 end,
                    case l.line when 1 then 'D' else 'C' end, l.micros, 'USD'
                from generate_series(1, %1$d) g
                cross join (values (1, 49742), (2, 39710), (3, 2090), (4, 7942)) l(line, micros)"""
                        .formatted(transactions, 4 + PROVIDERS, orders, PROVIDERS),
                """
                insert into ledger_balances (account_id, debit_micros, credit_micros, version)
                select a.id, coalesce(e.debits, 0), coalesce(e.credits, 0) + 1000000000000, 1 from ledger_accounts a
                left join (select account_id, sum(amount_micros) filter (where side = 'D') as debits,
                    sum(amount_micros) filter (where side = 'C') as credits from ledger_entries group by 1) e on e.account_id = a.id""",
                "set session_replication_role = origin",
                "vacuum analyze",
                "checkpoint");
    }

    /** The settlement of a usage that has just been metered. */
    Booking settlement(Instant at) {
        String usage = Ids.next().toString();
        return Booking.draft("usage:" + usage + ":settled", "usage_settled", "usage:" + usage, at)
                .debit(Account.orderEscrow(id(random.nextInt(ORDERS))), usd(49_742))
                .credit(Account.providerPayable(id(random.nextInt(PROVIDERS))), usd(39_710))
                .credit(Account.platformFee(), usd(2_090))
                .credit(Account.tax("DE"), usd(7_942))
                .build();
    }

    List<Booking> settlements(int count, Instant at) {
        List<Booking> bookings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) bookings.add(settlement(at));
        return bookings;
    }

    private static UUID id(long number) {
        return new UUID(0, number);
    }

    private static String accounts(String owner, String purpose, long count) {
        return "insert into ledger_accounts (code, kind, currency, created_at) select '" + owner
                + ":00000000-0000-0000-0000-' || lpad(to_hex(g), 12, '0') || ':" + purpose
                + "', 'liability', 'USD', now()"
                + " from generate_series(0, " + (count - 1) + ") g order by g";
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
