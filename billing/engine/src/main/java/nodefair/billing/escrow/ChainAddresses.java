package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nodefair.billing.jdbc.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each chain's own worker found at payout addresses; each method is one transaction. Addresses are lower case. */
@ApplicationScoped
public class ChainAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(ChainAddresses.class);

    /** A condition on {@code chain_addresses k}: a provider has the address now. */
    static final String OF_A_PROVIDER =
            "exists (select 1 from payout_accounts a where lower(a.chain_address) = k.address)";

    /** A contract may come to where none was: an address is looked at again then. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** A round's share: one question for each endpoint. */
    private static final int ASKED_MAX = 20;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Whether a contract is at an address; empty while that chain was not asked, and it is from then on. */
    @Transactional
    public Optional<Boolean> hasContract(long chainId, String address) {
        database.update(
                "insert into chain_addresses (chain_id, address, wanted_at) values (?, ?, ?) on conflict do nothing",
                chainId,
                address,
                clock.instant());
        return database.first(
                row -> row.flag("has_contract"),
                "select has_contract from chain_addresses"
                        + " where chain_id = ? and address = ? and asked_at is not null",
                chainId,
                address);
    }

    /**
     * Addresses that a chain is to be asked about: those never asked before the others, the oldest answers or tries first.
     * Only those that a provider has now.
     */
    @Transactional
    public List<String> due(long chainId) {
        database.update(
                "insert into chain_addresses (chain_id, address, wanted_at) select distinct cast(? as bigint), lower(a.chain_address), cast(? as timestamptz) from payout_accounts a"
                        + " where a.chain_address is not null and not exists"
                        + " (select 1 from chain_addresses k where k.chain_id = ? and k.address = lower(a.chain_address))"
                        + " on conflict do nothing",
                chainId,
                clock.instant(),
                chainId);
        return database.list(
                row -> row.text("address"),
                "select k.address from chain_addresses k where k.chain_id = ? and (k.asked_at is null or k.asked_at < ?)"
                        + " and "
                        + OF_A_PROVIDER
                        + " order by greatest(k.asked_at, k.tried_at) nulls first, k.address limit ?",
                chainId,
                clock.instant().minus(FRESH),
                ASKED_MAX);
    }

    /** The chain did not tell what is there: others are asked about first. */
    @Transactional
    public void notTold(long chainId, String address) {
        database.update(
                "update chain_addresses set tried_at = ? where chain_id = ? and address = ?",
                clock.instant(),
                chainId,
                address);
    }

    @Transactional
    public void found(long chainId, String address, boolean contract) {
        Instant now = clock.instant();
        int changed = database.update(
                "update chain_addresses set has_contract = ?, asked_at = ?, told_at = null where chain_id = ? and address = ?"
                        + " and has_contract is distinct from ?",
                contract,
                now,
                chainId,
                address,
                contract);
        if (changed > 0 && contract) {
            LOG.warn(
                    "A payout address is a contract, chain={} address={}: other chains need it, too", chainId, address);
        }
        database.update(
                "update chain_addresses set asked_at = ? where chain_id = ? and address = ?", now, chainId, address);
    }
}
