package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.money.Money;

/** What batches of payouts wait for while the contract refuses them, for finance to read. */
@ApplicationScoped
public class TreasuryWaits {
    @Inject
    private TokenRail rails;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * A batch that waits.
     *
     * @param since when one of that token was refused first
     * @param needed what it pays
     * @param held what could be paid when it was refused last: free in the contract, or within the treasury's allowance
     * @param cause the chain's words
     */
    public record Wait(
            long chainId, Instant since, Instant askedAt, int payees, Money needed, Money held, String cause) {
        /** Whether tokens are what is missing. */
        public boolean isShort() {
            return held.compareTo(needed) < 0;
        }
    }

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

    /** What the distributor can pay in the newest block, in micros; nothing without one. May throw {@link ChainUnavailable}. */
    static long held(ChainRail rail) {
        BigInteger units = rail.settings()
                .distributor()
                .map(it -> rail.chain()
                        .payableBy(it, rail.settings().token(), rail.settings().treasury()))
                .orElse(BigInteger.ZERO);
        return TokenUnits.wholeMicros(units, rail.settings().tokenDecimals());
    }

    /**
     * Whether a test transfer should go by this token: its treasury has it, or no other one has.
     *
     * @param micros what the transfer carries
     */
    public boolean mayTest(ChainRail rail, long micros) {
        return held(rail) >= micros
                || rails.all().stream()
                        .filter(other ->
                                other != rail && other.settings().distributor().isPresent() && other.maySend())
                        .noneMatch(other -> has(other, micros));
    }

    private static boolean has(ChainRail rail, long micros) {
        try {
            return held(rail) >= micros;
        } catch (ChainUnavailable | ChainRefused unknown) {
            return false;
        }
    }

    /** A batch was refused. */
    @Transactional
    public void waits(ChainRail rail, PayoutBatch batch, long heldMicros, String cause) {
        long needed = batch.items().stream().mapToLong(PayoutBatch.Item::micros).reduce(0, Math::addExact);
        Instant now = clock.instant();
        database.update(
                "insert into treasury_waits (chain_id, currency, since, asked_at, payees, needed_micros, held_micros, cause)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (chain_id, currency) do update set"
                        + " asked_at = excluded.asked_at, payees = excluded.payees, needed_micros = excluded.needed_micros,"
                        + " held_micros = excluded.held_micros, cause = excluded.cause",
                rail.chainId(),
                rail.currency(),
                now,
                now,
                batch.items().size(),
                needed,
                heldMicros,
                cause);
    }

    /** A batch was sent, or none is wanted any more. */
    @Transactional
    public void over(ChainRail rail) {
        database.update(
                "delete from treasury_waits where chain_id = ? and currency = ?", rail.chainId(), rail.currency());
    }

    private static Wait wait(Row row) throws SQLException {
        return new Wait(
                row.number("chain_id"),
                row.instant("since"),
                row.instant("asked_at"),
                row.integer("payees"),
                row.money("needed_micros"),
                row.money("held_micros"),
                row.text("cause"));
    }
}
