package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.StakeEvent;
import nodefair.billing.contracts.StakeEvent.SlashAppealed;
import nodefair.billing.contracts.StakeEvent.SlashCancelled;
import nodefair.billing.contracts.StakeEvent.SlashProposed;
import nodefair.billing.contracts.StakeEvent.Slashed;
import nodefair.billing.contracts.StakeEvent.Staked;
import nodefair.billing.contracts.StakeEvent.Unbonding;
import nodefair.billing.contracts.StakeEvent.Withdrawn;
import nodefair.billing.contracts.StakeTerms;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Gives a final event of the stake contract its effect, in one transaction with the mark that it had it. Stake is its owner's money and
 * never in our ledger; what is slashed becomes ours, and is booked.
 */
@ApplicationScoped
public class StakeBook {
    @Inject
    private Database database;

    @Inject
    private ChainInbox inbox;

    @Inject
    private SlashVerdictStore verdicts;

    @Inject
    private VerdictNews news;

    @Inject
    private Ledger ledger;

    @Inject
    private TokenRail rail;

    @Inject
    private Clock clock;

    /** Whether what the contract was deployed with is known. */
    @Transactional
    public boolean knowsTerms(String contract) {
        return database.number(
                        "select count(*) from stake_contracts where chain_id = ? and contract = ?", chainId(), contract)
                > 0;
    }

    @Transactional
    public void terms(String contract, StakeTerms terms) {
        database.update(
                "insert into stake_contracts (chain_id, contract, unbond_seconds, appeal_seconds, decision_seconds, read_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                chainId(),
                contract,
                terms.periods().unbonding().toSeconds(),
                terms.periods().appeal().toSeconds(),
                terms.periods().decision().toSeconds(),
                clock.instant());
    }

    /** @param at the time of the event's block */
    @Transactional
    public void work(String contract, ChainEvent event, Instant at) {
        if (!inbox.markWorked(chainId(), event)) return;
        StakeEvent it = event.stakeEvent();
        if (it instanceof Staked staked) {
            change(contract, it, at, staked.amount(), BigInteger.ZERO, null);
            move(contract, event, "staked", staked.amount(), null, at);
        } else if (it instanceof Unbonding unbonding) {
            Instant releasable = Instant.ofEpochSecond(unbonding.releasableAtSeconds());
            change(contract, it, at, unbonding.amount().negate(), unbonding.amount(), releasable);
            move(contract, event, "unbonding", unbonding.amount(), null, at);
        } else if (it instanceof Withdrawn withdrawn) {
            change(contract, it, at, BigInteger.ZERO, withdrawn.amount().negate(), null);
            move(contract, event, "withdrawn", withdrawn.amount(), null, at);
        } else if (it instanceof SlashProposed proposed) {
            Optional<SlashVerdict> verdict = verdicts.announced(contract, proposed, decisionUntil(contract, proposed));
            verdict.ifPresent(news::announced);
            move(contract, event, "slash_proposed", proposed.amount(), id(verdict), at);
        } else if (it instanceof SlashAppealed) {
            Optional<SlashVerdict> verdict = verdicts.appealed(contract, it.nodeKey(), it.owner());
            move(contract, event, "slash_appealed", null, id(verdict), at);
        } else if (it instanceof SlashCancelled) {
            Optional<SlashVerdict> verdict = verdicts.ended(contract, it.nodeKey(), it.owner(), "cancelled", at);
            verdict.ifPresent(news::ended);
            move(contract, event, "slash_cancelled", null, id(verdict), at);
        } else if (it instanceof Slashed slashed) {
            take(contract, slashed, at);
            Optional<SlashVerdict> verdict = verdicts.ended(contract, it.nodeKey(), it.owner(), "executed", at);
            verdict.ifPresent(news::ended);
            move(contract, event, "slashed", slashed.amount(), id(verdict), at);
            book(event, slashed);
        }
    }

    private Instant decisionUntil(String contract, SlashProposed proposed) {
        long seconds = database.number(
                "select decision_seconds from stake_contracts where chain_id = ? and contract = ?",
                chainId(),
                contract);
        return Instant.ofEpochSecond(Math.addExact(proposed.appealUntilSeconds(), seconds));
    }

    /** The active part goes first, as in the contract. */
    private void take(String contract, Slashed slashed, Instant at) {
        BigInteger active = database.first(
                        row -> new BigInteger(row.text("active")),
                        "select active::text as active from stakes"
                                + " where chain_id = ? and contract = ? and node_key = ? and owner = ?",
                        chainId(),
                        contract,
                        slashed.nodeKey(),
                        slashed.owner())
                .orElseThrow();
        BigInteger fromActive = active.min(slashed.amount());
        change(contract, slashed, at, fromActive.negate(), fromActive.subtract(slashed.amount()), null);
    }

    private void change(
            String contract,
            StakeEvent event,
            Instant at,
            BigInteger active,
            BigInteger unbonding,
            @Nullable Instant releasableAt) {
        database.update(
                "insert into stakes (chain_id, contract, node_key, owner, node_id, changed_at)"
                        + " values (?, ?, ?, ?, (select id from nodes where id = ?), ?) on conflict do nothing",
                chainId(),
                contract,
                event.nodeKey(),
                event.owner(),
                node(event),
                at);
        database.update(
                "update stakes set active = active + cast(? as numeric), unbonding = unbonding + cast(? as numeric),"
                        + " releasable_at = coalesce(?, releasable_at), changed_at = ?"
                        + " where chain_id = ? and contract = ? and node_key = ? and owner = ?",
                active.toString(),
                unbonding.toString(),
                releasableAt,
                at,
                chainId(),
                contract,
                event.nodeKey(),
                event.owner());
    }

    private void move(
            String contract,
            ChainEvent event,
            String kind,
            @Nullable BigInteger amount,
            @Nullable UUID verdict,
            Instant at) {
        StakeEvent it = event.stakeEvent();
        database.update(
                "insert into stake_moves (chain_id, transaction_hash, log_index, contract, node_key, owner, node_id, kind,"
                        + " amount, verdict_id, block_number, at)"
                        + " values (?, ?, ?, ?, ?, ?, (select id from nodes where id = ?), ?, cast(? as numeric), ?, ?, ?)",
                chainId(),
                event.transactionHash(),
                event.logIndex(),
                contract,
                it.nodeKey(),
                it.owner(),
                node(it),
                kind,
                amount == null ? null : amount.toString(),
                verdict,
                event.blockNumber(),
                at);
    }

    /** What is smaller than the ledger's unit stays in the treasury unbooked. */
    private void book(ChainEvent event, Slashed slashed) {
        Money taken = new Money(
                TokenUnits.wholeMicros(slashed.amount(), rail.home().settings().tokenDecimals()),
                rail.home().settings().tokenSymbol());
        if (taken.isZero()) return;
        ledger.post(
                Booking.draft("stake:slashed:" + event.key(), "stake_slashed", "stake:" + event.key(), clock.instant())
                        .debit(Account.chainTreasury(chainId()), taken)
                        .credit(Account.stakeSlashed(), taken)
                        .build());
    }

    private static @Nullable UUID node(StakeEvent event) {
        return OrderKey.order(event.nodeKey()).orElse(null);
    }

    private static @Nullable UUID id(Optional<SlashVerdict> verdict) {
        return verdict.map(SlashVerdict::id).orElse(null);
    }

    private long chainId() {
        return rail.home().settings().chainId();
    }
}
