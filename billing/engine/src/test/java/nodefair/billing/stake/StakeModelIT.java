package nodefair.billing.stake;

import static nodefair.billing.stake.StakeMarket.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.NodeStakeAmounts;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.ledger.Account;
import nodefair.db.stake.SlashVerdictState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Anything in any order: stakes of two wallets on two nodes, verdicts and slashes of a thief, appeals, decisions of the arbiter, time, and
 * blocks that are undone. What we know must be what the contract has. {@code -Dnodefair.seed=} replays one.
 */
class StakeModelIT {
    private static final int STEPS = 240;
    private static final int STEPS_TO_A_LOOK = 8;
    private static final long SEED = Long.getLong("nodefair.seed", 4711);
    private static final int SLASH_WORDS = 5;

    private final Random random = new Random(SEED);
    private final TreeMap<String, Integer> done = new TreeMap<>();
    private final String elsewhere = OrderKey.of(UUID.nameUUIDFromBytes(new byte[] {1}));
    private StakeMarket market;
    private BigInteger treasuryBefore = BigInteger.ZERO;
    private int verdictsHeld;

    @BeforeEach
    void start() {
        System.out.println("seed " + SEED);
        market = StakeMarket.open(StakeModelIT.class);
        treasuryBefore = market.tokens(market.treasury.address());
    }

    @AfterEach
    void stop() throws Exception {
        if (market != null) market.end();
    }

    @Test
    void books_areWhatTheContractHasWhateverHappens() {
        for (int step = 1; step <= STEPS; step++) {
            step();
            if (random.nextInt(3) == 0) market.watcher.poll();
            if (step % STEPS_TO_A_LOOK == 0) {
                market.settle();
                holdTheSame();
            }
        }
        market.pass(Duration.ofDays(15));
        market.work();
        takeOut();
        holdTheSame();
        market.disown();
        System.out.printf(
                "{\"test\":\"chain\",\"figure\":\"stake_model_steps_equal\",\"value\":%d,\"unit\":\"steps\",\"goal\":\"%d\",\"seed\":%d}%n",
                STEPS, STEPS, SEED);
        System.out.println("done " + done);
        assertThat(done.keySet())
                .contains("stake", "unbond", "withdraw", "thief", "appeal", "execute", "drop", "verdict", "undo");
        assertThat(verdictsHeld).as("verdicts that were open at a look").isPositive();
        assertThat(market.database.number("select count(*) from stake_moves where kind = 'slashed'"))
                .isPositive();
    }

    /** What unbonds, as far as no verdict needs it. */
    private void takeOut() {
        for (TransactionSigner owner : List.of(market.wallet, market.other)) {
            for (String node : List.of(market.node(), elsewhere)) {
                call("withdraw", owner, StakeCalls.withdraw(node));
            }
        }
        market.settle();
    }

    private void step() {
        TransactionSigner owner = random.nextInt(3) == 0 ? market.other : market.wallet;
        String node = random.nextInt(4) == 0 ? elsewhere : market.node();
        BigInteger amount = units(1 + random.nextInt(20));
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> call("stake", owner, StakeCalls.stake(node, amount));
            case 3, 4 -> call("unbond", owner, StakeCalls.unbond(node, amount));
            case 5 -> call("withdraw", owner, StakeCalls.withdraw(node));
            case 6 -> {
                String file = "0x%064x".formatted(1 + random.nextInt(1_000));
                thief("thief", StakeCalls.proposeSlash(node, owner.address(), amount, "abuse", file));
            }
            case 7, 8 -> call("appeal", owner, StakeCalls.appeal(node, "0x" + "5a".repeat(32)));
            case 9 -> thief("execute", StakeCalls.executeSlash(node, owner.address()));
            case 10 -> call("execute", market.arbiter, StakeCalls.executeSlash(node, owner.address()));
            case 11 -> decide(owner, node);
            case 12 -> agree(owner);
            case 13 -> undo();
            case 14 -> market.pass(Duration.ofHours(1 + random.nextInt(120)));
            default -> market.work();
        }
    }

    private void decide(TransactionSigner owner, String node) {
        call("drop", market.arbiter, StakeCalls.cancelSlash(node, owner.address()));
    }

    private void call(String what, TransactionSigner from, String call) {
        if (market.attempt(from, market.at.stake(), call)) done.merge(what, 1, Integer::sum);
    }

    /** Has the key that slashes, and uses it while it is not in use. */
    private void thief(String what, String call) {
        if (!isSending()) call(what, StakeMarket.OPERATOR, call);
    }

    /** Two people agree on something that a stake has, and sometimes drop it. */
    private void agree(TransactionSigner owner) {
        VerdictDraft draft = new VerdictDraft(
                market.seed.node(),
                owner.address(),
                units(1 + random.nextInt(5)),
                SlashReason.ABUSE,
                "It read what its renters left there.",
                "log.txt",
                new byte[] {1},
                Set.of());
        if (market.verdicts.faults(draft).isEmpty()) {
            UUID id = market.verdicts.propose(draft, "account:one").id();
            market.verdicts.agree(id, "account:two");
            done.merge("verdict", 1, Integer::sum);
        } else if (random.nextInt(3) == 0) {
            market.store.live().stream()
                    .filter(it -> it.owner().equals(owner.address()))
                    .forEach(it -> drop(it.id()));
        }
    }

    private void drop(UUID id) {
        try {
            market.verdicts.cancel(id, "account:one");
            done.merge("dropped", 1, Integer::sum);
        } catch (VerdictRefused tooLate) {
            assertThat(tooLate.reason()).isEqualTo(VerdictRefused.Reason.DECIDED);
        }
    }

    /** What nobody believes yet never was. */
    private void undo() {
        if (isSending()) return;
        market.undo(1);
        done.merge("undo", 1, Integer::sum);
    }

    private boolean isSending() {
        return market.database.number("select count(*) from chain_transactions where state in ('signed', 'sent')") > 0;
    }

    private void holdTheSame() {
        BigInteger held = BigInteger.ZERO;
        for (TransactionSigner owner : List.of(market.wallet, market.other)) {
            for (String node : List.of(market.node(), elsewhere)) {
                NodeStakeAmounts theirs =
                        NodeStakeAmounts.decode(market.view(StakeCalls.stakeOf(node, owner.address())));
                assertThat(ours(node, owner)).isEqualTo(theirs.active() + " " + theirs.unbonding());
                held = held.add(theirs.total());
            }
            verdict(owner).ifPresent(this::isOpenThere);
        }
        assertThat(new BigInteger(market.view(StakeCalls.held()).substring(2), 16))
                .isEqualTo(held);
        long taken = market.tokens(market.treasury.address())
                .subtract(treasuryBefore)
                .longValueExact();
        assertThat(market.ledger.balance(Account.stakeSlashed(), "NUSD").micros())
                .isEqualTo(taken);
        assertThat(market.ledger
                        .balance(Account.chainTreasury(LocalChain.CHAIN_ID), "NUSD")
                        .micros())
                .isEqualTo(taken);
        assertThat(market.alarms()).noneMatch(it -> it.startsWith("the contract holds"));
    }

    private String ours(String node, TransactionSigner owner) {
        return market.database
                .first(
                        row -> row.text("it"),
                        "select active || ' ' || unbonding as it from stakes where node_key = ? and owner = ?",
                        node,
                        owner.address())
                .orElse("0 0");
    }

    private Optional<SlashVerdict> verdict(TransactionSigner owner) {
        return market.store.live().stream()
                .filter(it -> it.owner().equals(owner.address()))
                .filter(it -> it.decisionUntil()
                        .filter(until -> until.isAfter(market.chainTime()))
                        .isPresent())
                .findFirst();
    }

    /** As the same slash, appealed against or not. */
    private void isOpenThere(SlashVerdict verdict) {
        String slash = market.view(StakeCalls.slashOf(verdict.nodeKey(), verdict.owner()))
                .substring(2);
        assertThat(slash).hasSize(SLASH_WORDS * 64).endsWith(verdict.documentSha256());
        assertThat(new BigInteger(slash.substring(0, 64), 16)).isEqualTo(verdict.amount());
        int state = Integer.parseInt(slash.substring(2 * 64, 3 * 64), 16);
        assertThat(state).isEqualTo(verdict.state() == SlashVerdictState.APPEALED ? 2 : 1);
        verdictsHeld++;
    }
}
