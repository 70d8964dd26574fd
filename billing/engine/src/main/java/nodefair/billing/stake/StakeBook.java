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
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.StakeEvent;
import nodefair.billing.contracts.StakeEvent.SlashAppealed;
import nodefair.billing.contracts.StakeEvent.SlashCancelled;
import nodefair.billing.contracts.StakeEvent.SlashProposed;
import nodefair.billing.contracts.StakeEvent.Slashed;
import nodefair.billing.contracts.StakeEvent.Staked;
import nodefair.billing.contracts.StakeEvent.Unbonding;
import nodefair.billing.contracts.StakeEvent.Withdrawn;
import nodefair.billing.fault.FaultPoint;
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
    private Clock clock;

    /** @param at the time of the event's block */
    @Transactional
    public void work(StakeRail on, ChainEvent event, Instant at) {
        if (!inbox.markWorked(on.chainId(), event)) return;
        StakeEvent it = event.stakeEvent();
        if (it instanceof Staked staked) {
            change(on, it, at, staked.amount(), BigInteger.ZERO, null);
            move(on, event, "staked", staked.amount(), null, at);
        } else if (it instanceof Unbonding unbonding) {
            Instant releasable = Instant.ofEpochSecond(unbonding.releasableAtSeconds());
            change(on, it, at, unbonding.amount().negate(), unbonding.amount(), releasable);
            move(on, event, "unbonding", unbonding.amount(), null, at);
        } else if (it instanceof Withdrawn withdrawn) {
            change(on, it, at, BigInteger.ZERO, withdrawn.amount().negate(), null);
            move(on, event, "withdrawn", withdrawn.amount(), null, at);
        } else if (it instanceof SlashProposed proposed) {
            Optional<SlashVerdict> verdict = verdicts.announced(on, proposed, decisionUntil(on, proposed));
            verdict.ifPresent(news::announced);
            move(on, event, "slash_proposed", proposed.amount(), id(verdict), at);
        } else if (it instanceof SlashAppealed appealed) {
            Optional<SlashVerdict> verdict = verdicts.appealed(on, appealed, at);
            move(on, event, "slash_appealed", null, id(verdict), at);
        } else if (it instanceof SlashCancelled) {
            Optional<SlashVerdict> verdict = verdicts.cancelled(on, it, at);
            verdict.ifPresent(news::ended);
            move(on, event, "slash_cancelled", null, id(verdict), at);
        } else if (it instanceof Slashed slashed) {
            take(on, slashed, at);
            Optional<SlashVerdict> verdict = verdicts.executed(on, slashed, at);
            verdict.ifPresent(news::ended);
            move(on, event, "slashed", slashed.amount(), id(verdict), at);
            book(on, event, slashed);
        }
        FaultPoint.reached("chain-stake.event-booked");
    }

    private Instant decisionUntil(StakeRail on, SlashProposed proposed) {
        long seconds = database.number(
                "select decision_seconds from stake_contracts where chain_id = ? and contract = ?",
                on.chainId(),
                on.contract());
        return Instant.ofEpochSecond(Math.addExact(proposed.appealUntilSeconds(), seconds));
    }

    /** The active part goes first, as in the contract. */
    private void take(StakeRail on, Slashed slashed, Instant at) {
        BigInteger active = database.first(
                        row -> new BigInteger(row.text("active")),
                        "select active::text as active from stakes"
                                + " where chain_id = ? and contract = ? and node_key = ? and owner = ?",
                        on.chainId(),
                        on.contract(),
                        slashed.nodeKey(),
                        slashed.owner())
                .orElseThrow();
        BigInteger fromActive = active.min(slashed.amount());
        change(on, slashed, at, fromActive.negate(), fromActive.subtract(slashed.amount()), null);
    }

    private void change(
            StakeRail on,
            StakeEvent event,
            Instant at,
            BigInteger active,
            BigInteger unbonding,
            @Nullable Instant releasableAt) {
        database.update(
                "insert into stakes (chain_id, contract, node_key, owner, node_id, changed_at)"
                        + " values (?, ?, ?, ?, (select id from nodes where id = ?), ?) on conflict do nothing",
                on.chainId(),
                on.contract(),
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
                on.chainId(),
                on.contract(),
                event.nodeKey(),
                event.owner());
    }

    private void move(
            StakeRail on,
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
                on.chainId(),
                event.transactionHash(),
                event.logIndex(),
                on.contract(),
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
    private void book(StakeRail on, ChainEvent event, Slashed slashed) {
        Money taken = on.money(slashed.amount());
        if (taken.isZero()) return;
        ledger.post(
                Booking.draft("stake:slashed:" + event.key(), "stake_slashed", "stake:" + event.key(), clock.instant())
                        .debit(Account.chainTreasury(on.chainId()), taken)
                        .credit(Account.stakeSlashed(), taken)
                        .build());
    }

    private static @Nullable UUID node(StakeEvent event) {
        return OrderKey.order(event.nodeKey()).orElse(null);
    }

    private static @Nullable UUID id(Optional<SlashVerdict> verdict) {
        return verdict.map(SlashVerdict::id).orElse(null);
    }
}
