package nodefair.billing.stake;

import static nodefair.billing.stake.StakeMarket.nusd;
import static nodefair.billing.stake.StakeMarket.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.chain.StakeSwitch;
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
        market = StakeMarket.open(StakeIT.class);
    }

    @AfterEach
    void stop() throws Exception {
        if (market != null) market.end();
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
        assertThat(market.alarms()).hasSize(1);

        market.database.update("update stakes set active = active + 1");
        assertThat(market.alarms()).isEmpty();
    }

    @Test
    void slashThatNobodyAgreedOn_isAnAlarmUntilItIsDropped() {
        proposedByAThief(10);
        assertThat(market.alarms()).singleElement().asString().startsWith("open without a verdict of ours");

        market.sendAsOperator(StakeCalls.cancelSlash(market.node(), market.wallet.address()));
        market.settle();
        assertThat(market.alarms()).isEmpty();
    }

    @Test
    void slashThatNobodyAgreedOn_isAnAlarmUntilItIsVoid() {
        proposedByAThief(10);
        market.pass(Duration.ofDays(9));
        assertThat(market.alarms()).hasSize(1);

        market.pass(Duration.ofDays(1));
        assertThat(market.alarms()).isEmpty();
    }

    @Test
    void slashThatNobodyAgreedOn_isAnAlarmWhenItIsCarriedOutUntilAPersonHasLooked() {
        proposedByAThief(10);
        market.pass(Duration.ofDays(3));
        market.sendAsOperator(StakeCalls.executeSlash(market.node(), market.wallet.address()));
        market.settle();

        assertThat(market.trust()).isEqualTo(nusd(40));
        assertThat(market.alarms()).singleElement().asString().startsWith("carried out without a verdict of ours");
        market.pass(Duration.ofDays(30));
        assertThat(market.alarms()).hasSize(1);

        market.disown();
        assertThat(market.alarms()).isEmpty();
    }

    @Test
    void eventThatCannotBeBooked_isAnAlarmUntilItHasItsEffect() {
        market.stake(50);
        market.settle();
        market.database.update("update stakes set active = 1");
        market.send(market.wallet, market.at.stake(), StakeCalls.unbond(market.node(), units(20)));
        market.stake(5);
        market.settle();
        market.settle();

        assertThat(market.alarms()).singleElement().asString().contains("stakes__active_ck");
        assertThat(market.staked().active()).as("those after it wait").isEqualTo(BigInteger.ONE);

        market.database.update("update ledger_alarms set cleared_at = now()");
        market.settle();
        assertThat(market.alarms()).as("closed by a person too early").hasSize(1);

        market.database.update(
                "update stakes set active = ?::numeric", units(50).toString());
        market.settle();
        assertThat(market.alarms()).isEmpty();
        assertThat(market.staked().active()).isEqualTo(units(35));
    }

    @Test
    void contractThatWasReadFromTooLateOn_isReadOnceMoreFromItsOwnStart() {
        market.stake(50);
        StakeContract contract = market.beans.get(StakeContract.class);
        StakeSwitch.turn(contract, market.at.stake(), market.height() + 1);
        readAgain();
        market.send(market.wallet, market.at.stake(), StakeCalls.unbond(market.node(), units(20)));
        market.settle();
        assertThat(market.alarms()).hasSize(1);

        StakeSwitch.turn(contract, market.at.stake(), 0);
        readAgain();
        market.settle();
        assertThat(market.alarms()).isEmpty();
        assertThat(market.trust()).isEqualTo(nusd(30));
    }

    private void readAgain() {
        market.database.update("delete from chain_cursors where contract = ?", market.at.stake());
    }

    /** On a stake of 50, with the key that slashes and past all of our rules. */
    private void proposedByAThief(long tokens) {
        market.stake(50);
        market.settle();
        market.sendAsOperator(StakeCalls.proposeSlash(
                market.node(), market.wallet.address(), units(tokens), "wrong_result", "0x" + "ab".repeat(32)));
        market.settle();
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
