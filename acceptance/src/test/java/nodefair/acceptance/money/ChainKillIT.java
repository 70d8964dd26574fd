package nodefair.acceptance.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.Deployer;
import nodefair.billing.contracts.Deployment;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.Keyholders;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.contracts.StakeCalls.Periods;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.stake.StakeCheck;
import nodefair.db.ledger.LedgerAccountKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * kill -9 of the watcher and the sender at every point that docs/ledger.md names for the chain, on a real chain and a real database.
 * {@code -Dnodefair.seed=} and {@code -Dnodefair.point=} replay one, or several separated by commas; {@code -Dnodefair.full=true} takes every point.
 */
class ChainKillIT {
    private static final int SAMPLE = 4;
    private static final int KILLED = 137;
    private static final int BLOCKS_TO_FINALITY = 8;
    private static final BigInteger PLENTY = BigInteger.valueOf(100_000_000_000L);
    private static final Duration CHILD_PATIENCE = Duration.ofMinutes(3);
    private static final Pattern POINT = Pattern.compile("(?m)^\\| `(chain-[a-z]+\\.[a-z-]+)` \\|");
    private static final long SEED = Runs.seed();

    private static Cluster cluster;
    private static LocalChain localChain;
    private static ChainClient chain;
    private static Deployment at;
    private static Map<String, Integer> passings;
    private static Map<String, Long> undisturbed;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        boolean present = LocalChain.binary().isPresent();
        if (!present) System.out.println("SKIPPED ChainKillIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        System.out.println("seed " + SEED);
        localChain = LocalChain.start(LocalChain.binary().orElseThrow(), BLOCKS_TO_FINALITY);
        chain = new ChainClient(localChain.rpcUrl());
        deploy();
        cluster = Cluster.start();
        Map<String, Integer> passed = new TreeMap<>();
        Stage stage = new Stage();
        try {
            FaultPoint.watch(point -> passed.merge(point, 1, Integer::sum));
            undisturbed = stage.finish();
        } finally {
            FaultPoint.watch(null);
        }
        passings = passed;
        System.out.println("undisturbed " + undisturbed);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) cluster.close();
        if (chain != null) chain.close();
        if (localChain != null) localChain.close();
    }

    @TestFactory
    Stream<DynamicTest> everyPointIsPassed() throws IOException {
        return points().stream()
                .map(point -> DynamicTest.dynamicTest(
                        point, () -> assertThat(passings).containsKey(point)));
    }

    @TestFactory
    Stream<DynamicTest> application_killedAtAPoint() throws IOException {
        return chosen().stream().map(point -> DynamicTest.dynamicTest(point, () -> kill(point)));
    }

    private void kill(String point) throws Exception {
        int times = passings.getOrDefault(point, 1);
        int wanted = new Random(SEED ^ point.hashCode()).nextInt(1, times + 1);
        // how often a point is passed depends on when blocks come, but once it always is
        if (killAt(point, wanted) || (wanted > 1 && killAt(point, 1))) return;
        throw new AssertionError(point + " was not passed, nothing was killed");
    }

    /** False when the application came to its end without being killed. */
    private static boolean killAt(String point, int passing) throws Exception {
        long begun = System.nanoTime();
        String fault = point + "@" + passing;
        Stage stage = new Stage();
        int code = stage.child(fault);
        assertThat(code).as("how the application ended").isIn(0, KILLED);
        assertThat(stage.finish()).as("figures after the restart").isEqualTo(undisturbed);
        System.out.printf(
                "{\"test\":\"chain\",\"figure\":\"kill_%s\",\"value\":%d,\"unit\":\"ms\",\"goal\":\"%s\",\"seed\":%d}%n",
                fault,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                code == 0 ? "not passed so often, tried again" : "books equal the chain",
                SEED);
        return code == KILLED;
    }

    private static void deploy() {
        Keyholders keyholders = new Keyholders(
                address(LocalChain.KEYS.get(4)), address(LocalChain.KEYS.get(5)), address(ChainApp.TREASURY_KEY));
        Deployer deployer = new Deployer(chain, ChainApp.OPERATOR_KEY, keyholders);
        at = deployer.ensure(Optional.empty());
        Map<String, BigInteger> wanted = new TreeMap<>();
        for (String key : LocalChain.KEYS) wanted.put(address(key), PLENTY);
        deployer.mint(at.ofToken(), wanted);
        deployer.allow(at.ofToken(), ChainApp.TREASURY_KEY, PLENTY);
        for (String key : LocalChain.KEYS.subList(1, 3)) {
            TransactionSigner wallet = new TransactionSigner(key, LocalChain.CHAIN_ID);
            Fees fees = Fees.above(chain.latest().baseFee());
            String approve = TokenCalls.approve(at.escrow(), PLENTY);
            chain.send(wallet.call(chain.nonce(wallet.address()), fees, 120_000, at.token(), approve));
        }
    }

    private static String address(String key) {
        return new TransactionSigner(key, LocalChain.CHAIN_ID).address();
    }

    /** A database and orders of their own; the chain is the same, later. */
    private static final class Stage {
        private final ChainApp.Wiring wiring;
        private final Map<String, BigInteger> tokensBefore;
        private final long nonceBefore;

        Stage() throws Exception {
            String database = cluster.newDatabase();
            cluster.enter(database);
            wiring = new ChainApp.Wiring(
                    cluster.port(),
                    database,
                    localChain.rpcUrl(),
                    at.token(),
                    at.escrow(),
                    newDistributor(),
                    newStakeContract(),
                    chain.latest().number() + 1,
                    Clock.systemUTC().millis(),
                    SEED);
            try (ChainApp app = new ChainApp(cluster.here(), wiring)) {
                app.people.rpc("evm_setIntervalMining", "[0]");
                for (int block = 0; block < BLOCKS_TO_FINALITY + 2; block++) app.people.rpc("evm_mine", "[]");
                app.people.settleIn();
                tokensBefore = tokens(app);
                nonceBefore = app.people.operatorsNonce();
            }
        }

        /** Of its own, because a distributor keeps to the roots of one ledger; mined with the next block. */
        private static String newDistributor() {
            String made = made(DistributorCalls.deploy(
                    address(LocalChain.KEYS.get(4)), address(ChainApp.OPERATOR_KEY), address(ChainApp.TREASURY_KEY)));
            approve(ChainApp.TREASURY_KEY, made);
            return made;
        }

        /** Of its own, because all that it holds must be in the books; its verdicts outlast the leap past the deadline. */
        private static String newStakeContract() {
            Keyholders keyholders = new Keyholders(
                    address(LocalChain.KEYS.get(4)), address(LocalChain.KEYS.get(5)), address(ChainApp.TREASURY_KEY));
            Periods periods = new Periods(Duration.ofDays(1), Duration.ofSeconds(20), Duration.ofDays(90));
            String made = made(StakeCalls.deploy(keyholders, address(ChainApp.OPERATOR_KEY), at.token(), periods));
            approve(ChainStakers.KEY, made);
            return made;
        }

        private static String made(String code) {
            TransactionSigner deployer = new TransactionSigner(LocalChain.KEYS.get(5), LocalChain.CHAIN_ID);
            long nonce = chain.pendingNonce(deployer.address());
            chain.send(deployer.create(nonce, Fees.above(chain.latest().baseFee()), 4_000_000, code));
            return deployer.contractAt(nonce);
        }

        private static void approve(String key, String contract) {
            TransactionSigner owner = new TransactionSigner(key, LocalChain.CHAIN_ID);
            Fees fees = Fees.above(chain.latest().baseFee());
            long nonce = chain.pendingNonce(owner.address());
            chain.send(owner.call(nonce, fees, 120_000, at.token(), TokenCalls.approve(contract, PLENTY)));
        }

        private static Map<String, BigInteger> tokens(ChainApp app) {
            Map<String, BigInteger> tokens = new TreeMap<>(app.people.tokens());
            tokens.putAll(app.stakers.tokens());
            return tokens;
        }

        /** Runs the application in a process of its own, which dies at the point; its exit code. */
        int child(String fault) throws IOException, InterruptedException {
            return DyingApp.run(ChainApp.class, wiring.arguments(), "chain.log", fault, CHILD_PATIENCE);
        }

        /** Starts the application, again or for the first time, waits until nothing is left to do, and checks the books. */
        Map<String, Long> finish() {
            try (ChainApp app = new ChainApp(cluster.here(), wiring)) {
                app.run();
                return check(app);
            }
        }

        private Map<String, Long> check(ChainApp app) {
            Database database = app.beans.get(Database.class);
            assertThat(app.beans.get(LedgerChecker.class).check()).isEmpty();
            app.beans.get(StakeCheck.class).check();
            assertThat(database.number("select count(*) from ledger_alarms where cleared_at is null"))
                    .isZero();
            assertThat(database.number("select count(*) - count(distinct intent) from chain_transactions"
                            + " where state = 'succeeded'"))
                    .as("intents carried out twice")
                    .isZero();
            assertThat(app.people.operatorsNonce() - nonceBefore)
                    .as("transactions of the platform's key")
                    .isEqualTo(database.number("select count(*) from chain_transactions where mined_hash is not null")
                            + app.people.stolen().longValueExact());
            Map<String, Long> figures = new TreeMap<>();
            tokens(app)
                    .forEach((who, tokens) -> figures.put(
                            "tokens of " + who,
                            tokens.subtract(tokensBefore.get(who)).longValueExact()));
            Ledger ledger = app.beans.get(Ledger.class);
            Account treasury = new Account("chain:" + LocalChain.CHAIN_ID + ":treasury", LedgerAccountKind.ASSET);
            assertThat(ledger.balance(treasury, "NUSD").micros()).isEqualTo(figures.get("tokens of treasury"));
            assertThat(ledger.balance(Account.chainEscrow(LocalChain.CHAIN_ID), "NUSD")
                            .micros())
                    .isEqualTo(figures.get("tokens of escrow"));
            int number = 0;
            for (BigInteger tokens : app.people.providersTokens()) {
                figures.put("tokens of provider " + ++number, tokens.longValueExact());
            }
            database.list(
                            row -> Map.entry("booked " + row.text("reason"), row.number("bookings")),
                            "select reason, count(*) as bookings from ledger_transactions group by 1")
                    .forEach(it -> figures.put(it.getKey(), it.getValue()));
            return figures;
        }
    }

    /** All of them, or the seed's choice. */
    private static List<String> chosen() throws IOException {
        String named = System.getProperty("nodefair.point", "");
        if (!named.isEmpty()) return List.of(named.split(","));
        List<String> points = new ArrayList<>(points());
        Collections.shuffle(points, new Random(SEED));
        return Runs.full() ? points : points.subList(0, SAMPLE);
    }

    private static List<String> points() throws IOException {
        String text = Files.readString(Path.of("../docs/ledger.md"));
        return POINT.matcher(text.substring(text.indexOf("## Fault points")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
