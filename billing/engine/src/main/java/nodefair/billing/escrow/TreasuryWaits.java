package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.contracts.UnreadableAnswer;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What batches of payouts wait for while the contract refuses them, for finance to read. */
@ApplicationScoped
public class TreasuryWaits {
    private static final Logger LOG = LoggerFactory.getLogger(TreasuryWaits.class);

    @Inject
    private TokenRail rails;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private final Set<ChainRail> able = ConcurrentHashMap.newKeySet();

    /**
     * A batch that waits.
     *
     * @param since when one of that token was refused first
     * @param needed what it pays
     * @param held what could be paid when it was refused last: free in the contract, or within the treasury's allowance; empty when that was
     *     not told
     * @param cause the chain's words
     * @param reading there while no batch is put together, because the distributor's history is read first
     */
    public record Wait(
            long chainId,
            Instant since,
            Instant askedAt,
            int payees,
            Money needed,
            Optional<Money> held,
            String cause,
            Optional<Reading> reading) {
        /** Whether tokens are what is missing. */
        public boolean isShort() {
            return held.filter(it -> it.compareTo(needed) < 0).isPresent();
        }
    }

    /** How far a distributor was read, of how much. */
    public record Reading(long block, long until) {}

    /** Of the tokens that are accepted, the oldest first. */
    @Transactional
    public List<Wait> all() {
        List<Wait> all =
                database.list(TreasuryWaits::wait, "select * from treasury_waits order by since, chain_id, currency");
        return all.stream()
                .filter(it -> rails.all().stream()
                        .anyMatch(rail -> rail.chainId() == it.chainId()
                                && rail.currency().equals(it.needed().currency())))
                .toList();
    }

    /** Whether no token could test a new address now: each one that pays out has a batch that waits. */
    @Transactional
    public boolean holdUpTests() {
        List<Wait> waiting = all();
        return !waiting.isEmpty()
                && rails.all().stream()
                        .filter(rail -> rail.settings().distributor().isPresent())
                        .allMatch(rail -> waiting.stream()
                                .anyMatch(it -> it.chainId() == rail.chainId()
                                        && rail.currency().equals(it.needed().currency())));
    }

    /** What the distributor can pay in the newest block, in micros; nothing without one, and empty when the chain does not tell. */
    static Optional<Long> held(ChainRail rail) {
        try {
            return Optional.of(payable(rail));
        } catch (ChainRefused | ChainUnavailable | UnreadableAnswer unknown) {
            LOG.warn(
                    "What the treasury can pay is not known, currency={} chain={} cause={}",
                    rail.currency(),
                    rail.chainId(),
                    unknown.getMessage());
            return Optional.empty();
        }
    }

    private static long payable(ChainRail rail) {
        BigInteger units = rail.settings()
                .distributor()
                .map(it -> rail.chain()
                        .payableBy(it, rail.settings().token(), rail.settings().treasury()))
                .orElse(BigInteger.ZERO);
        return TokenUnits.wholeMicros(units, rail.settings().tokenDecimals());
    }

    /**
     * Whether a test transfer should go by this token: its treasury has it, or no other one has. Of the others counts what they had when
     * their own workers asked last: a chain that is silent holds up nobody else's.
     *
     * @param micros what the transfer carries
     */
    public boolean mayTest(ChainRail rail, long micros) {
        boolean has = held(rail).filter(held -> held >= micros).isPresent();
        if (has) able.add(rail);
        else able.remove(rail);
        return has || rails.all().stream().noneMatch(other -> other != rail && other.maySend() && able.contains(other));
    }

    /** A batch was refused. */
    @Transactional
    public void waits(ChainRail rail, PayoutBatch batch, Optional<Long> heldMicros, String cause) {
        long needed = batch.items().stream().mapToLong(PayoutBatch.Item::micros).reduce(0, Math::addExact);
        Instant now = clock.instant();
        database.update(
                "insert into treasury_waits as w (chain_id, currency, since, asked_at, payees, needed_micros, held_micros, cause)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (chain_id, currency) do update set"
                        + " since = case when w.until_block is null then w.since else excluded.since end,"
                        + " asked_at = excluded.asked_at, payees = excluded.payees, needed_micros = excluded.needed_micros,"
                        + " held_micros = excluded.held_micros, cause = excluded.cause, read_block = null, until_block = null",
                rail.chainId(),
                rail.currency(),
                now,
                now,
                batch.items().size(),
                needed,
                heldMicros.orElse(null),
                cause);
    }

    /** Nothing is put together before a distributor's history is read. */
    @Transactional
    public void reads(ChainRail rail, long block, long until) {
        Instant now = clock.instant();
        int known = database.update(
                "update treasury_waits set asked_at = ?, read_block = ?, until_block = ? where chain_id = ? and currency = ?",
                now,
                block,
                until,
                rail.chainId(),
                rail.currency());
        if (known > 0) return;
        LOG.info(
                "Payouts wait until their contract is read, currency={} chain={} block={} until={}",
                rail.currency(),
                rail.chainId(),
                block,
                until);
        database.update(
                "insert into treasury_waits (chain_id, currency, since, asked_at, payees, needed_micros, held_micros, cause, read_block, until_block)"
                        + " values (?, ?, ?, ?, 0, 0, 0, '', ?, ?)",
                rail.chainId(),
                rail.currency(),
                now,
                now,
                block,
                until);
    }

    /** A distributor's history is read. */
    @Transactional
    public void hasRead(ChainRail rail) {
        database.update(
                "delete from treasury_waits where chain_id = ? and currency = ? and until_block is not null",
                rail.chainId(),
                rail.currency());
    }

    /** A batch was sent, or none is wanted any more. */
    @Transactional
    public void over(ChainRail rail) {
        database.update(
                "delete from treasury_waits where chain_id = ? and currency = ?", rail.chainId(), rail.currency());
    }

    private static Wait wait(Row row) throws SQLException {
        String currency = row.text("currency");
        return new Wait(
                row.number("chain_id"),
                row.instant("since"),
                row.instant("asked_at"),
                row.integer("payees"),
                row.money("needed_micros"),
                row.optionalNumber("held_micros").map(micros -> new Money(micros, currency)),
                row.text("cause"),
                row.optionalNumber("until_block").isPresent()
                        ? Optional.of(new Reading(row.number("read_block"), row.number("until_block")))
                        : Optional.empty());
    }
}
