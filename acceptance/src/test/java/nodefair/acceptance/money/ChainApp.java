package nodefair.acceptance.money;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.chain.StakeSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.escrow.EscrowSettlement;
import nodefair.billing.escrow.EscrowWatcher;
import nodefair.billing.escrow.TreasuryPayouts;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.TokenSettlement;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.settings.TradeSettings;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stake.Slashing;
import nodefair.billing.stake.StakeWatcher;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application as far as tokens go, and the people around it, in one thread. As a program of its own it is there to be killed. */
final class ChainApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChainApp.class);
    private static final int ROUNDS_MAX = 1_500;
    private static final Duration BREATH = Duration.ofMillis(20);
    static final String OPERATOR_KEY = LocalChain.KEYS.get(0);
    static final String TREASURY_KEY = LocalChain.KEYS.get(3);

    final TestBeans beans;
    final ChainPeople people;
    final ChainStakers stakers;
    private final ChainClient chain;
    private final Random random;

    /**
     * Where the others are.
     *
     * @param start when the fast clock of this stage began, milliseconds since 1970
     */
    record Wiring(
            int databasePort,
            String database,
            String rpcUrl,
            String token,
            String escrow,
            String distributor,
            String stake,
            long startBlock,
            long start,
            long seed) {
        static Wiring of(String[] arguments) {
            return new Wiring(
                    Integer.parseInt(arguments[0]),
                    arguments[1],
                    arguments[2],
                    arguments[3],
                    arguments[4],
                    arguments[5],
                    arguments[6],
                    Long.parseLong(arguments[7]),
                    Long.parseLong(arguments[8]),
                    Long.parseLong(arguments[9]));
        }

        List<String> arguments() {
            return List.of(
                    String.valueOf(databasePort),
                    database,
                    rpcUrl,
                    token,
                    escrow,
                    distributor,
                    stake,
                    String.valueOf(startBlock),
                    String.valueOf(start),
                    String.valueOf(seed));
        }

        ChainSettings settings() {
            return new ChainSettings(
                            // one chain under two names, so that two endpoints have to agree
                            List.of(rpcUrl, rpcUrl.replace("127.0.0.1", "localhost")),
                            LocalChain.CHAIN_ID,
                            escrow,
                            token,
                            Optional.of(OPERATOR_KEY),
                            new TransactionSigner(TREASURY_KEY, LocalChain.CHAIN_ID).address(),
                            "NUSD",
                            6,
                            startBlock,
                            12)
                    .paidOutBy(distributor);
        }
    }

    ChainApp(TestDatabase database, Wiring wiring) {
        Clock clock = new FastClock(Instant.ofEpochMilli(wiring.start()));
        beans = new TestBeans(database)
                .put(Clock.class, clock)
                .put(TradeSettings.class, TradeSettings.defaults())
                .put(RailSettings.class, new RailSettings(false, true))
                .put(TokenRail.class, RailSwitch.on(wiring.settings()));
        beans.put(TokenSettlement.class, beans.get(EscrowSettlement.class));
        StakeSwitch.turn(beans.get(StakeContract.class), wiring.stake(), wiring.startBlock());
        chain = new ChainClient(wiring.rpcUrl());
        people = new ChainPeople(beans, chain, wiring);
        stakers = new ChainStakers(beans, chain, wiring);
        random = new Random(wiring.seed());
    }

    public static void main(String[] arguments) {
        Wiring wiring = Wiring.of(arguments);
        try (ChainApp app = new ChainApp(Cluster.open(wiring.databasePort(), wiring.database()), wiring)) {
            app.run();
        }
    }

    /** Goes on until everybody is content and nothing is left to do. */
    void run() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            List<Runnable> steps = new ArrayList<>(workers());
            steps.addAll(people.steps());
            steps.addAll(stakers.steps());
            Collections.shuffle(steps, random);
            steps.forEach(ChainApp::attempt);
            if (people.content() && stakers.content()) return;
            LockSupport.parkNanos(BREATH.toNanos());
        }
        throw new IllegalStateException(
                "work is left after " + ROUNDS_MAX + " rounds: " + people.wanting() + " verdict " + stakers.verdict());
    }

    /** One round of the workers, without the people. */
    void work() {
        workers().forEach(ChainApp::attempt);
    }

    @Override
    public void close() {
        chain.close();
    }

    private List<Runnable> workers() {
        return List.of(
                beans.get(EscrowWatcher.class)::poll,
                beans.get(EscrowSettlement.class)::poll,
                beans.get(TreasuryPayouts.class)::poll,
                beans.get(StakeWatcher.class)::poll,
                beans.get(Slashing.class)::poll,
                beans.get(ChainSender.class)::poll,
                this::settleUse,
                () -> people.toClose().forEach(this::close));
    }

    private void settleUse() {
        if (people.workIsPaid()) beans.get(SettlementService.class).settle(500);
    }

    private void close(UUID order) {
        beans.get(OrderClosing.class).advance(order);
    }

    /** A round that fails is logged and done again, as in the console. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            LOG.info("a step failed and is done again, why={}", failure.toString());
        }
    }
}
