package nodefair.billing.stake;

import static nodefair.billing.stake.StakeMarket.nusd;
import static nodefair.billing.stake.StakeMarket.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.testing.TestBeans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stake contract after a start with other settings. */
class StakeRailsIT {
    private static final String OTHER = "0x" + "0c".repeat(20);

    private StakeMarket market;

    @BeforeEach
    void start() {
        market = StakeMarket.open(StakeRailsIT.class);
        market.stake(50);
        market.settle();
    }

    @AfterEach
    void stop() throws Exception {
        if (market != null) market.close();
    }

    @Test
    void stake_keepsItsTokenWhenAnotherOneComesFirst() {
        TestBeans anew = market.restarted(glm(), market.settings());
        StakeRails unasked = anew.get(StakeRails.class);
        assertThat(unasked.find().map(on -> on.rail().currency())).hasValue("NUSD");

        market.stake(7);
        market.mine(3);
        anew.get(StakeWatcher.class).poll();
        anew.get(StakeCheck.class).check();

        Stakes stakes = anew.get(Stakes.class);
        assertThat(market.alarms(StakeRounds.INVARIANT)).isEmpty();
        assertThat(stakes.trustIn(market.seed.node())).hasValue(nusd(57));
        assertThat(stakes.currency()).hasValue("NUSD");
        StakePlan plan = anew.get(StakePlans.class).stake(market.seed.provider(), market.seed.node(), 1_000_000);
        assertThat(plan.token()).isEqualTo(market.at.token());
        assertThat(plan.decimals()).isEqualTo(6);
        assertThat(plan.amount()).isEqualTo(units(1));
    }

    @Test
    void stakeInATokenThatIsNotAcceptedAnyMore_isOffWithAnAlarm() {
        TestBeans anew = market.restarted(glm());
        assertThat(anew.get(Stakes.class).isOn()).isFalse();
        assertThat(anew.get(Stakes.class).trustIn(market.seed.node())).isEqualTo(Optional.empty());

        anew.get(StakeWatcher.class).poll();
        assertThat(market.alarms(StakeRounds.INVARIANT))
                .containsExactly("the stake contract is for another token: " + market.at.token());
        assertThat(market.restarted(market.settings()).get(Stakes.class).trustIn(market.seed.node()))
                .hasValue(nusd(50));
    }

    @Test
    void contractThatPaysAnotherTreasury_isNotFollowedAndAnAlarm() {
        TestBeans anew = market.restarted(market.settings(market.at.token(), "NUSD", 6, OTHER));
        market.stake(7);
        market.mine(3);
        anew.get(StakeWatcher.class).poll();
        anew.get(Slashing.class).poll();

        assertThat(market.alarms(StakeRounds.INVARIANT))
                .containsExactly("what is slashed goes to " + market.treasury.address() + ", our treasury is " + OTHER);
        assertThat(anew.get(Stakes.class).trustIn(market.seed.node())).hasValue(nusd(50));

        TestBeans right = market.restarted(market.settings());
        right.get(StakeWatcher.class).poll();
        assertThat(market.alarms(StakeRounds.INVARIANT)).isEmpty();
        assertThat(right.get(Stakes.class).trustIn(market.seed.node())).hasValue(nusd(57));
    }

    @Test
    void termsOfBeforeTheTokenWasKept_areAskedAgain() {
        market.database.update("update stake_contracts set token = null");
        TestBeans anew = market.restarted(market.settings());
        assertThat(anew.get(Stakes.class).isOn()).isFalse();

        anew.get(StakeWatcher.class).poll();
        assertThat(anew.get(Stakes.class).trustIn(market.seed.node())).hasValue(nusd(50));
    }

    private ChainSettings glm() {
        return market.settings(OTHER, "GLM", 18, market.treasury.address());
    }
}
