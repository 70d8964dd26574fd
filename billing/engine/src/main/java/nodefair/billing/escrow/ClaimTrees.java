package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.contracts.ClaimTree;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.db.ledger.LedgerAccountKind;

/**
 * What addresses may claim of a distributor since the beginning, out of the ledger alone: whoever has the bookings can compute each
 * root again. An address stays in the tree, if only with what it has claimed.
 */
@ApplicationScoped
public class ClaimTrees {
    /** Reason of the bookings that add to an address's leaf. */
    static final String ALLOTTED = "claim_allotted";

    /** Reason of the bookings that take from it. */
    static final String WITHDRAWN = "claim_withdrawn";

    /** By claims alone, because nothing else is paid from these accounts. */
    private static final String PAID = "payout_paid";

    private static final String SUMS =
            """
            select substr(a.code, ?) as address, sum(case e.side when 'C' then e.amount_micros else -e.amount_micros end) as micros
            from ledger_accounts a join ledger_entries e on e.account_id = a.id
            join ledger_transactions t on t.sequence = e.transaction_sequence
            where a.code like ? and a.currency = ? and t.reason = any (?::text[]) and t.sequence <= ? group by 1 order by 1""";

    @Inject
    private Database database;

    /** @param upTo the last booking that counts */
    @Transactional
    public Map<String, Long> cumulativeMicros(ChainRail rail, String contract, long upTo) {
        return sums(rail, contract, upTo, ALLOTTED, WITHDRAWN);
    }

    /** What an address has claimed, as far as it is booked. */
    @Transactional
    public long claimedMicros(ChainRail rail, String contract, String address) {
        return -sums(rail, contract, Long.MAX_VALUE, PAID).getOrDefault(address, 0L);
    }

    /** @param cumulativeMicros by address, not empty */
    ClaimTree tree(ChainRail rail, String contract, Map<String, Long> cumulativeMicros) {
        ChainSettings settings = rail.settings();
        Map<String, BigInteger> units = new TreeMap<>();
        cumulativeMicros.forEach(
                (address, micros) -> units.put(address, TokenUnits.fromMicros(micros, settings.tokenDecimals())));
        return new ClaimTree(settings.chainId(), contract, settings.token(), units);
    }

    /** What an address may claim of a distributor and has not claimed. */
    Account account(ChainRail rail, String contract, String address) {
        return new Account(prefix(rail, contract) + address, LedgerAccountKind.LIABILITY);
    }

    private Map<String, Long> sums(ChainRail rail, String contract, long upTo, String... reasons) {
        Map<String, Long> sums = new TreeMap<>();
        String prefix = prefix(rail, contract);
        database.read(
                row -> sums.put(row.text("address"), row.number("micros")),
                SUMS,
                prefix.length() + 1,
                prefix + "%",
                rail.currency(),
                reasons,
                upTo);
        return sums;
    }

    private static String prefix(ChainRail rail, String contract) {
        return "claims:" + rail.chainId() + ":" + contract + ":";
    }
}
