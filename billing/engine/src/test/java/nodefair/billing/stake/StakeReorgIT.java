package nodefair.billing.stake;

import static nodefair.billing.stake.StakeMarket.nusd;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.contracts.StakeEvent;
import nodefair.billing.contracts.TwoEndpoints;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Hashes;
import nodefair.db.stake.SlashVerdictState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verdicts on a chain that takes things back, and with a second endpoint that keeps some of its events to itself. */
class StakeReorgIT {
    private static final Duration APPEAL = Duration.ofDays(3);
    private static final int ENDPOINTS_DISAGREE = 14;
    private static final String SAID = "The other three share a broken library.";

    private StakeMarket market;
    private UUID receipt;
    private volatile String hidden = "";

    @BeforeEach
    void start() {
        market = StakeMarket.open(StakeReorgIT.class, honest -> new TwoEndpoints(honest, hiding((ChainClient) honest)));
        receipt = market.stakedAndRejected();
    }

    @AfterEach
    void stop() throws Exception {
        if (market != null) market.end();
    }

    @Test
    void proposalThatWasUndone_isAnnouncedWhenItIsBack() {
        UUID id = agreed();
        sendStep();
        assertThat(seen()).containsExactly("slash_proposed");

        market.undo(1);
        market.settle();
        assertThat(seen()).isEmpty();
        assertThat(state(id)).isEqualTo(SlashVerdictState.AGREED);

        again();
        assertThat(state(id)).isEqualTo(SlashVerdictState.ANNOUNCED);
        assertThat(moves("slash_proposed")).isOne();
        assertThat(signed()).isOne();
    }

    @Test
    void appealThatWasUndone_neverWas() {
        UUID id = market.announced(20, receipt).id();
        appeal(id);
        market.watcher.poll();
        assertThat(seen()).containsExactly("slash_appealed");

        market.undo(1);
        market.settle();
        assertThat(state(id)).isEqualTo(SlashVerdictState.ANNOUNCED);
        market.say(market.seed.provider(), id, "It can be said anew now.");

        market.pass(APPEAL);
        market.work();
        assertThat(state(id)).isEqualTo(SlashVerdictState.EXECUTED);
        assertThat(moves("slash_appealed")).isZero();
    }

    @Test
    void executionThatWasUndone_isBookedOnceWhenItIsBack() {
        UUID id = market.announced(20, receipt).id();
        market.pass(APPEAL);
        sendStep();
        assertThat(seen()).containsExactly("slashed");

        market.undo(1);
        market.settle();
        assertThat(state(id)).isEqualTo(SlashVerdictState.ANNOUNCED);
        assertThat(market.trust()).isEqualTo(nusd(50));
        assertThat(booked()).isZero();

        again();
        assertThat(state(id)).isEqualTo(SlashVerdictState.EXECUTED);
        assertThat(market.trust()).isEqualTo(nusd(30));
        assertThat(booked()).isEqualTo(20_000_000);
        assertThat(moves("slashed")).isOne();
        assertThat(signed()).isEqualTo(2);
    }

    @Test
    void eventThatOneEndpointHides_hasNoEffectUntilBothTellIt() {
        UUID id = agreed();
        hidden = StakeEvent.PROPOSED_TOPIC;
        market.work();
        assertStandsStill(id, SlashVerdictState.AGREED);
        assertThat(state(id)).isEqualTo(SlashVerdictState.ANNOUNCED);

        hidden = StakeEvent.SLASHED_TOPIC;
        market.pass(APPEAL);
        market.work();
        assertStandsStill(id, SlashVerdictState.ANNOUNCED);
        assertThat(state(id)).isEqualTo(SlashVerdictState.EXECUTED);
        assertThat(booked()).isEqualTo(20_000_000);
    }

    @Test
    void appealThatOneEndpointHides_keepsTheSlashFromBeingCarriedOut() {
        UUID id = market.announced(20, receipt).id();
        hidden = StakeEvent.APPEALED_TOPIC;
        appeal(id);
        market.pass(APPEAL);
        market.work();
        assertThat(signed()).as("the announcement alone").isOne();
        assertStandsStill(id, SlashVerdictState.ANNOUNCED);

        assertThat(state(id)).isEqualTo(SlashVerdictState.APPEALED);
        market.work();
        assertThat(signed()).isOne();
        assertThat(market.trust()).isEqualTo(nusd(50));
    }

    /** Until the endpoint tells everything. */
    private void assertStandsStill(UUID id, SlashVerdictState state) {
        assertThat(state(id)).isEqualTo(state);
        assertThat(market.trust()).isEqualTo(nusd(50));
        assertThat(booked()).isZero();
        assertThat(market.alarms(ENDPOINTS_DISAGREE)).isNotEmpty().allMatch(it -> it.contains("disagree"));
        hidden = "";
        market.settle();
        assertThat(market.alarms(ENDPOINTS_DISAGREE)).isEmpty();
    }

    private UUID agreed() {
        UUID id = market.verdicts
                .propose(market.draft(20, receipt), "account:one")
                .id();
        return market.verdicts.agree(id, "account:two").id();
    }

    private void appeal(UUID id) {
        market.say(market.seed.provider(), id, SAID);
        market.send(market.wallet, market.at.stake(), StakeCalls.appeal(market.node(), "0x" + Hashes.sha256(SAID)));
    }

    /** What is to be told the chain is in a block, and seen there, and not final. */
    private void sendStep() {
        market.slashing.poll();
        market.sender.poll();
        market.mine(1);
        market.watcher.poll();
    }

    /** What was sent is sent again after a while. */
    private void again() {
        market.pass(Duration.ofMinutes(1));
        market.work();
    }

    private SlashVerdictState state(UUID id) {
        return market.verdict(id).state();
    }

    private List<String> seen() {
        return market.stakes.waiting(market.seed.provider()).stream()
                .map(StakeMove::kind)
                .toList();
    }

    private long moves(String kind) {
        return market.database.number("select count(*) from stake_moves where kind = ?", kind);
    }

    private long signed() {
        return market.database.number("select count(*) from chain_transactions");
    }

    private long booked() {
        long revenue = market.ledger.balance(Account.stakeSlashed(), "NUSD").micros();
        assertThat(market.ledger
                        .balance(Account.chainTreasury(LocalChain.CHAIN_ID), "NUSD")
                        .micros())
                .isEqualTo(revenue);
        return revenue;
    }

    /** The same node, except that it tells nobody of one kind of event. */
    private ChainEndpoint hiding(ChainClient honest) {
        return (ChainEndpoint) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ChainEndpoint.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(honest, arguments);
                        return method.getName().equals("logs") ? withoutHidden((List<?>) answer) : answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private List<?> withoutHidden(List<?> logs) {
        return logs.stream()
                .filter(log -> !((ChainLog) log).topics().get(0).equals(hidden))
                .toList();
    }
}
