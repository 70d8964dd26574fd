package nodefair.acceptance.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.Deployer;
import nodefair.billing.contracts.Deployment;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.EscrowDeposit;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.Keyholders;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.contracts.testing.TakeBackScript;
import nodefair.billing.contracts.testing.TakeBackScript.Outcome;
import nodefair.billing.escrow.DepositPlace;
import nodefair.billing.escrow.DepositPlans;
import nodefair.billing.jdbc.Database;
import nodefair.billing.testing.TokenSeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every process of the platform is killed for good; the renter's own script takes the deposit back. */
class PlatformGoneIT {
    private static final int KILLED = 137;
    private static final long GAS = 400_000;
    private static final BigInteger FUNDS = BigInteger.valueOf(50_000_000);
    private static final BigInteger DEPOSIT = BigInteger.valueOf(10_000_000);
    private static final Duration USE_BY = Duration.ofDays(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RENTER_KEY = LocalChain.KEYS.get(1);

    @TempDir
    private Path home;

    private final TransactionSigner renter = new TransactionSigner(RENTER_KEY, LocalChain.CHAIN_ID);
    private final List<Process> platform = new ArrayList<>();
    private final Set<Long> olderTests = new HashSet<>();
    private TakeBackScript script;
    private LocalChain localChain;
    private ChainClient chain;
    private Deployment at;
    private Cluster cluster;
    private ChainApp.Wiring wiring;

    @BeforeEach
    void start() throws Exception {
        Optional<Path> anvil = LocalChain.binary();
        Optional<TakeBackScript> installed = anvil.isEmpty() ? Optional.empty() : TakeBackScript.in(home);
        if (installed.isEmpty()) System.out.println("SKIPPED PlatformGoneIT: anvil or npm is not installed");
        assumeTrue(installed.isPresent(), "anvil or npm is not installed");
        script = installed.get();
        ProcessHandle.current().descendants().forEach(it -> olderTests.add(it.pid()));
        localChain = LocalChain.start(anvil.orElseThrow());
        chain = new ChainClient(localChain.rpcUrl());
        Keyholders keyholders = new Keyholders(
                address(LocalChain.KEYS.get(4)), address(LocalChain.KEYS.get(5)), address(ChainApp.TREASURY_KEY));
        Deployer deployer = new Deployer(chain, ChainApp.OPERATOR_KEY, keyholders);
        at = deployer.ensure(Optional.empty());
        deployer.mint(at.ofToken(), Map.of(renter.address(), FUNDS));
        cluster = Cluster.start();
        String database = cluster.newDatabase();
        cluster.enter(database);
        wiring = new ChainApp.Wiring(
                cluster.port(),
                database,
                localChain.rpcUrl(),
                at.token(),
                at.escrow(),
                at.distributor(),
                at.stake(),
                chain.latest().number() + 1,
                Clock.systemUTC().millis(),
                Runs.seed());
    }

    @AfterEach
    void stop() {
        platform.forEach(Process::destroyForcibly);
        if (cluster != null) cluster.close();
        if (chain != null) chain.close();
        if (localChain != null) localChain.close();
    }

    @Test
    void deposit_isTakenBackWithEveryProcessDead() throws Exception {
        DepositPlace order = buyAndPay();
        Map<String, BigInteger> before = tokens();
        assertThat(before).containsEntry("renter", FUNDS.subtract(DEPOSIT)).containsEntry("escrow", DEPOSIT);

        killThePlatform();

        Outcome early = takeBack(order);
        assertThat(early.said()).contains("Not yet: it can be taken back from");
        assertThat(early.code()).isEqualTo(3);
        assertThat(tokens()).isEqualTo(before);

        passTheDeadline(order);
        Outcome done = takeBack(order);
        System.out.println(done.said());
        assertThat(done.said()).contains("Taken back: 10.0 NUSD");
        assertThat(done.code()).isZero();
        Map<String, BigInteger> after = new TreeMap<>(before);
        after.put("renter", FUNDS);
        after.put("escrow", BigInteger.ZERO);
        assertThat(tokens()).isEqualTo(after);
        assertThat(deposit(order).state()).isEqualTo(EscrowDeposit.State.REFUNDED);
        assertThat(chain.view(at.escrow(), EscrowCalls.held(at.token()))).isEqualTo("0x" + "0".repeat(64));

        Outcome again = takeBack(order);
        assertThat(again.said()).contains("You took this deposit back already: 10.0 NUSD");
        assertThat(again.code()).isEqualTo(4);
        assertThat(tokens()).isEqualTo(after);
        assertNothingOfThePlatformRuns();
        System.out.printf(
                "{\"test\":\"chain\",\"figure\":\"taken_back_without_platform\",\"value\":%s,\"unit\":\"base units\",\"goal\":\"=%s\"}%n",
                after.get("renter").subtract(before.get("renter")), DEPOSIT);
    }

    /** An order, its plan from the marketplace's process, the wallet's two calls, and the console's credit. */
    private DepositPlace buyAndPay() throws Exception {
        Path calls = Files.createTempFile(home, "calls", ".txt");
        start(PlatformApp.Role.MARKETPLACE, calls);
        start(PlatformApp.Role.CONSOLE, Files.createTempFile(home, "console", ".txt"));
        DepositPlace place;
        try (ChainApp here = new ChainApp(cluster.here(), wiring)) {
            Database database = here.beans.get(Database.class);
            Instant useBy =
                    Instant.ofEpochSecond(chain.latest().timestampSeconds()).plus(USE_BY);
            UUID order = new TokenSeed(database).order(DEPOSIT.longValueExact(), useBy);
            await("a plan", () -> lines(calls).size() == 2);
            for (String call : lines(calls)) send(call.split(" ")[0], call.split(" ")[1]);
            await(
                    "the credit",
                    () -> database.number(
                                    "select count(*) from orders o join escrows e on e.order_id = o.id"
                                            + " where o.state = 'funded' and e.state = 'funded' and o.id = ?",
                                    order)
                            == 1);
            place = here.beans.get(DepositPlans.class).place(order).orElseThrow();
        }
        return place;
    }

    private void start(PlatformApp.Role role, Path said) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PlatformApp.class.getName(),
                role.name()));
        command.addAll(wiring.arguments());
        Path log = Files.createDirectories(Path.of("target/money")).resolve("platform-" + role + ".log");
        platform.add(new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(log.toFile())
                .start());
    }

    /** kill -9, the database with it. */
    private void killThePlatform() throws InterruptedException {
        assertThat(platform).hasSize(2).allMatch(Process::isAlive);
        for (Process process : platform) {
            process.destroyForcibly();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(KILLED);
        }
        cluster.kill();
        assertNothingOfThePlatformRuns();
    }

    private void assertNothingOfThePlatformRuns() {
        assertThat(platform).noneMatch(Process::isAlive);
        assertThat(platform).allMatch(it -> ProcessHandle.of(it.pid()).isEmpty());
        assertThat(ProcessHandle.current().descendants().filter(it -> it.isAlive() && !olderTests.contains(it.pid())))
                .as("what this test has started and still runs")
                .allMatch(it -> it.info().command().orElse("").endsWith("/anvil"));
        assertThat(isRefused(cluster.port()))
                .as("nobody answers for the database")
                .isTrue();
    }

    private static boolean isRefused(int port) {
        try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !open.isConnected();
        } catch (ConnectException refused) {
            return true;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome takeBack(DepositPlace order) throws Exception {
        return script.run(localChain.rpcUrl(), order.contract(), order.orderId().toString(), RENTER_KEY, "--send");
    }

    private void passTheDeadline(DepositPlace order) throws Exception {
        long deadline = order.deadline().getEpochSecond();
        assertThat(deposit(order).deadlineSeconds()).isEqualTo(deadline);
        long wait = deadline - chain.latest().timestampSeconds();
        assertThat(Duration.ofSeconds(wait)).isGreaterThan(USE_BY);
        ChainPeople.rpc(localChain.rpcUrl(), "evm_increaseTime", "[" + wait + "]");
        await("the deadline", () -> chain.latest().timestampSeconds() >= deadline);
    }

    private Map<String, BigInteger> tokens() {
        Map<String, BigInteger> tokens = new TreeMap<>();
        tokens.put("renter", chain.tokenBalance(at.token(), renter.address()));
        tokens.put("escrow", chain.tokenBalance(at.token(), at.escrow()));
        tokens.put("treasury", chain.tokenBalance(at.token(), wiring.settings().treasury()));
        tokens.put("operator", chain.tokenBalance(at.token(), address(ChainApp.OPERATOR_KEY)));
        return tokens;
    }

    private EscrowDeposit deposit(DepositPlace order) {
        return chain.deposit(at.escrow(), OrderKey.of(order.orderId()), renter.address());
    }

    /** What the wallet in the browser does with a call of the plan. */
    private void send(String to, String call) {
        Fees fees = Fees.above(chain.latest().baseFee());
        var signed = renter.call(chain.pendingNonce(renter.address()), fees, GAS, to, call);
        chain.send(signed);
        await("a receipt", () -> chain.receipt(signed.hash()).isPresent());
        assertThat(chain.receipt(signed.hash()).map(Receipt::succeeded)).contains(true);
    }

    private static List<String> lines(Path file) {
        try {
            String text = Files.readString(file);
            return text.endsWith("\n") ? text.lines().toList() : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier there) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > until) throw new AssertionError("waited in vain for " + what);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static String address(String key) {
        return new TransactionSigner(key, LocalChain.CHAIN_ID).address();
    }
}
