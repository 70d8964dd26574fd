package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeStakeIT {
    private static final BigInteger STAKE = BigInteger.valueOf(1000);
    private static final BigInteger SLASH = BigInteger.valueOf(400);
    private static final String EVIDENCE = "0x" + "ab".repeat(32);

    private static Anvil anvil;
    private static String contract;

    private final String node = OrderKey.of(UUID.randomUUID());
    private String owner;

    @BeforeAll
    static void startChain() {
        anvil = new Anvil(NodeStakeIT.class);
        contract = anvil.at.stake();
        anvil.run(anvil.renter, anvil.at.token(), TokenCalls.approve(contract, Anvil.FUNDS));
    }

    @AfterAll
    static void stopChain() {
        if (anvil != null) anvil.close();
    }

    @BeforeEach
    void stake() {
        owner = anvil.renter.address();
        Receipt staked = anvil.run(anvil.renter, contract, StakeCalls.stake(node, STAKE));
        assertThat(events(staked)).containsExactly(new StakeEvent.Staked(node, owner, STAKE));
    }

    @Test
    void withdrawal_waitsForTheDelay() {
        BigInteger before = anvil.balance(owner);
        anvil.run(anvil.renter, contract, StakeCalls.unbond(node, STAKE));
        anvil.assertRefused(anvil.renter, contract, StakeCalls.withdraw(node), "StillUnbonding");

        anvil.advance(Duration.ofDays(14));
        Receipt withdrawn = anvil.run(anvil.renter, contract, StakeCalls.withdraw(node));

        assertThat(events(withdrawn)).containsExactly(new StakeEvent.Withdrawn(node, owner, STAKE));
        assertThat(anvil.balance(owner)).isEqualTo(before.add(STAKE));
        assertThat(amounts().total()).isZero();
    }

    @Test
    void slash_waitsForTheAppealWindowAndReachesUnbondingStake() {
        BigInteger before = anvil.balance(anvil.treasury.address());
        anvil.run(anvil.renter, contract, StakeCalls.unbond(node, STAKE));
        Receipt proposed = propose();
        assertThat(events(proposed))
                .singleElement()
                .isInstanceOfSatisfying(StakeEvent.SlashProposed.class, it -> assertThat(it.reason())
                        .isEqualTo("wrong_result"));
        anvil.assertRefused(anvil.operator, contract, StakeCalls.executeSlash(node, owner), "AppealWindowOpen");

        anvil.advance(Duration.ofDays(3));
        Receipt slashed = anvil.run(anvil.operator, contract, StakeCalls.executeSlash(node, owner));

        assertThat(events(slashed))
                .containsExactly(new StakeEvent.Slashed(node, owner, SLASH, "wrong_result", EVIDENCE));
        assertThat(amounts().unbonding()).isEqualTo(STAKE.subtract(SLASH));
        assertThat(anvil.balance(anvil.treasury.address())).isEqualTo(before.add(SLASH));
    }

    @Test
    void appealedSlash_isTheArbiters() {
        propose();
        anvil.run(anvil.renter, contract, StakeCalls.appeal(node, EVIDENCE));
        anvil.advance(Duration.ofDays(3));
        anvil.assertRefused(
                anvil.operator, contract, StakeCalls.executeSlash(node, owner), "AccessControlUnauthorizedAccount");
        anvil.assertRefused(anvil.operator, contract, StakeCalls.cancelSlash(node, owner), "NotYours");

        Receipt cancelled = anvil.run(anvil.arbiter, contract, StakeCalls.cancelSlash(node, owner));

        assertThat(events(cancelled))
                .containsExactly(new StakeEvent.SlashCancelled(node, owner, anvil.arbiter.address()));
        assertThat(amounts().active()).isEqualTo(STAKE);
    }

    private Receipt propose() {
        String call = StakeCalls.proposeSlash(node, owner, SLASH, "wrong_result", EVIDENCE);
        return anvil.run(anvil.operator, contract, call);
    }

    private NodeStakeAmounts amounts() {
        return NodeStakeAmounts.decode(anvil.chain.view(contract, StakeCalls.stakeOf(node, owner)));
    }

    private static List<StakeEvent> events(Receipt receipt) {
        return receipt.logs().stream()
                .filter(log -> log.address().equals(contract))
                .flatMap(log -> StakeEvent.decode(log.topics(), log.data()).stream())
                .toList();
    }
}
