package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.util.List;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.jdbc.Database;

/** Keeps which tokens were sent to contracts of ours by mistake, and how far they were looked for. */
@ApplicationScoped
public class StrayBook {
    private static final int NEWEST_MAX = 1_000;

    @Inject
    private Database database;

    /** The block up to which a place was looked through. */
    @Transactional
    public long searched(ChainRail rail, Place place) {
        return database.number(
                "select coalesce(max(block_number), ?) from stray_searches where chain_id = ? and contract = ? and token = ?",
                place.since() - 1,
                rail.chainId(),
                place.contract(),
                rail.settings().token());
    }

    /** Adds what was found up to a block; nothing before it is looked for again. */
    @Transactional
    public void keep(ChainRail rail, Place place, List<Arrival> found, long upTo) {
        for (Arrival stray : found) {
            database.update(
                    "insert into stray_transfers (chain_id, transaction_hash, log_index, block_number, contract, token, sender,"
                            + " amount, sent_at) values (?, ?, ?, ?, ?, ?, ?, cast(? as numeric), ?)"
                            + " on conflict (chain_id, transaction_hash, log_index) do nothing",
                    rail.chainId(),
                    stray.transactionHash(),
                    stray.logIndex(),
                    stray.blockNumber(),
                    place.contract(),
                    rail.settings().token(),
                    stray.sender(),
                    stray.amount().toString(),
                    stray.at());
        }
        database.update(
                "insert into stray_searches as s (chain_id, contract, token, block_number) values (?, ?, ?, ?)"
                        + " on conflict (chain_id, contract, token) do update"
                        + " set block_number = greatest(s.block_number, excluded.block_number)",
                rail.chainId(),
                place.contract(),
                rail.settings().token(),
                upTo);
    }

    /** What came to a place up to a block, the newest first; of very many the newest alone. */
    @Transactional
    public List<Arrival> newest(ChainRail rail, Place place, long block) {
        String type = place.isHome() ? Arrival.TRANSFER : Arrival.ELSEWHERE + place.contract();
        return database.list(
                row -> new Arrival(
                        row.text("transaction_hash"),
                        row.integer("log_index"),
                        row.number("block_number"),
                        row.text("sender"),
                        type,
                        new BigInteger(row.text("amount")),
                        row.instant("sent_at")),
                "select * from stray_transfers where chain_id = ? and contract = ? and token = ? and block_number <= ?"
                        + " order by block_number desc, log_index desc limit " + NEWEST_MAX,
                rail.chainId(),
                place.contract(),
                rail.settings().token(),
                block);
    }
}
