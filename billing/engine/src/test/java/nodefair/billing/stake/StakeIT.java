package nodefair.billing.stake;

import static nodefair.billing.stake.StakeMarket.nusd;
import static nodefair.billing.stake.StakeMarket.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.contracts.TokenCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StakeIT {
    private StakeMarket market;

    @BeforeEach
    void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present) System.out.println("SKIPPED StakeIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        market = new StakeMarket(LocalChain.binary().orElseThrow());
    }

    @AfterEach
    void stop() throws Exception {
        if (market == null) return;
        assertThat(market.alarms()).isZero();
        market.close();
    }

    @Test
    void stake_isSeenAtOnceAndCountsWhenItIsFinal() {
        assertThat(market.trust()).isEqualTo(nusd(0));

        market.stake(50);
        market.watcher.poll();
        assertThat(market.stakes.waiting(market.seed.provider()))
                .extracting(StakeMove::kind, StakeMove::owner)
                .containsExactly(tuple("staked", market.wallet.address()));
        assertThat(market.trust()).isEqualTo(nusd(0));

        market.settle();
        assertThat(market.trust()).isEqualTo(nusd(50));
        assertThat(market.staked().active()).isEqualTo(units(50));
        assertThat(market.stakes.waiting(market.seed.provider())).isEmpty();
        assertThat(market.stakes.history(market.seed.provider(), 10))
                .singleElement()
                .satisfies(move -> assertThat(move.amount()).hasValue(units(50)));
        assertThat(market.database.number("select count(*) from ledger_transactions"))
                .as("it is not our money")
                .isZero();
    }

    @Test
    void stakeThatAReorganisationTookAway_neverCounts() {
        market.stake(50);
        market.watcher.poll();
        assertThat(market.stakes.waiting(market.seed.provider())).hasSize(1);

        market.undo(3);
        market.settle();

        assertThat(market.stakes.waiting(market.seed.provider())).isEmpty();
        assertThat(market.trust()).isEqualTo(nusd(0));
    }

    @Test
    void unbonding_countsForNothingAndIsTakenOutAfterTheDelay() {
        BigInteger before = market.tokens(market.wallet.address());
        market.stake(50);
        market.settle();
        StakePlans plans = market.beans.get(StakePlans.class);
        UUID provider = market.seed.provider();
        UUID node = market.seed.node();
        String owner = market.wallet.address();

        market.send(
                market.wallet,
                market.at.stake(),
                plans.unbond(provider, node, owner, 20_000_000).call());
        market.settle();
        assertThat(market.trust()).isEqualTo(nusd(30));
        assertThat(market.staked().unbonding()).isEqualTo(units(20));
        assertRefused(StakeRefused.Reason.STILL_UNBONDING, () -> plans.withdraw(provider, node, owner));

        market.pass(Duration.ofDays(15));
        StakePlan withdrawal = plans.withdraw(provider, node, owner);
        assertThat(withdrawal.amount()).isEqualTo(units(20));
        market.send(market.wallet, market.at.stake(), withdrawal.call());
        market.settle();

        assertThat(market.staked().unbonding()).isZero();
        assertThat(market.trust()).isEqualTo(nusd(30));
        assertThat(market.tokens(owner)).isEqualTo(before.subtract(units(30)));
        assertThat(market.stakes.history(provider, 10))
                .extracting(StakeMove::kind)
                .containsExactly("withdrawn", "unbonding", "staked");
    }

    @Test
    void stakeOnANodeThatIsNotOurs_standsForNobodyAndIsStillAccountedFor() {
        String elsewhere = OrderKey.of(UUID.randomUUID());
        market.send(market.wallet, market.at.stake(), StakeCalls.stake(elsewhere, units(5)));
        market.settle();

        assertThat(market.trust()).isEqualTo(nusd(0));
        assertThat(market.stakes.ofProvider(market.seed.provider())).isEmpty();
        assertThat(market.database.number("select count(*) from stakes where node_id is null"))
                .isOne();
    }

    @Test
    void differenceToTheContract_isAnAlarmUntilItIsGone() {
        market.stake(50);
        market.settle();
        market.database.update("update stakes set active = active - 1");
        assertThat(market.alarms()).isOne();

        market.database.update("update stakes set active = active + 1");
        assertThat(market.alarms()).isZero();
    }

    @Test
    void slashThatNobodyAgreedOn_isAnAlarmUntilItIsDropped() {
        market.stake(50);
        market.settle();
        String slash = StakeCalls.proposeSlash(
                market.node(), market.wallet.address(), units(10), "wrong_result", "0x" + "ab".repeat(32));
        market.sendAsOperator(slash);
        market.settle();
        assertThat(market.alarms()).isOne();

        market.sendAsOperator(StakeCalls.cancelSlash(market.node(), market.wallet.address()));
        market.settle();
        assertThat(market.alarms()).isZero();
    }

    @Test
    void plan_isWhatAWalletNeedsAndOnlyForTheProvidersOwnNode() {
        StakePlans plans = market.beans.get(StakePlans.class);
        UUID node = market.seed.node();

        StakePlan plan = plans.stake(market.seed.provider(), node, 7_000_000);
        assertThat(plan.call()).isEqualTo(StakeCalls.stake(market.node(), units(7)));
        assertThat(plan.approveCall()).isEqualTo(TokenCalls.approve(market.at.stake(), units(7)));
        assertThat(plan.permitCall()).hasSameSizeAs(plan.call()).isNotEqualTo(plan.call());

        assertRefused(StakeRefused.Reason.NODE, () -> plans.stake(UUID.randomUUID(), node, 1));
        assertRefused(StakeRefused.Reason.AMOUNT, () -> plans.stake(market.seed.provider(), node, 0));
        for (String owner : List.of(market.wallet.address(), market.treasury.address())) {
            assertRefused(StakeRefused.Reason.OVER_STAKE, () -> plans.unbond(market.seed.provider(), node, owner, 1));
        }
    }

    private static void assertRefused(StakeRefused.Reason reason, Runnable step) {
        assertThatThrownBy(step::run).isInstanceOfSatisfying(StakeRefused.class, refused -> assertThat(refused.reason())
                .isEqualTo(reason));
    }
}
