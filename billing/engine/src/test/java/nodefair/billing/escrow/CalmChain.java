package nodefair.billing.escrow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import nodefair.billing.alarm.Alarm;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.LocalKey;
import nodefair.billing.contracts.SigningKey;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.TokenSettlement;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.settings.TradeSettings;
import nodefair.billing.testing.SettableClock;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import nodefair.billing.testing.TokenSeed;
import nodefair.billing.testing.chain.Contracts;
import nodefair.billing.testing.chain.Hardships;
import nodefair.billing.testing.chain.SimulatedChain;
import nodefair.billing.testing.chain.SimulatedEndpoint;
import nodefair.billing.testing.chain.World;

/** A simulated chain on which all is well but for what a test wants otherwise, and the platform beside it. */
final class CalmChain implements AutoCloseable {
    static final long ID = 1;
    static final int FINALITY = 4;
    static final long TOTAL = 10_000_000;
    static final String TOKEN = "0x" + "70".repeat(20);
    static final String ESCROW = "0x" + "e5".repeat(20);
    static final String RENTER = "0x" + "4e".repeat(20);
    static final String OPERATOR = new TransactionSigner(LocalChain.KEYS.get(0), ID).address();
    private static final String ADMIN = "0x" + "ad".repeat(20);
    private static final BigInteger FUNDS = BigInteger.valueOf(1_000_000_000);

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    final SimulatedChain chain;
    final TokenRail rail = new TokenRail();
    final Database database;
    final EscrowWatcher watcher;
    final ChainSender sender;
    private final TestDatabase testDatabase = TestDatabase.start();
    private final TestBeans beans;
    private final Map<String, Supplier<Object>> otherwise = new HashMap<>();
    private final Map<String, String> limits = new HashMap<>(Map.of("nodefair.chain.single.endpoint", "true"));

    CalmChain() {
        Contracts at = new Contracts(TOKEN, ESCROW, OPERATOR, ADMIN);
        World genesis = new World(at).mint(RENTER, FUNDS).allow(RENTER, ESCROW, FUNDS);
        chain = new SimulatedChain(at, genesis, clock.instant().getEpochSecond(), FINALITY, new Random(1));
        chain.weather(100, 1);
        beans = new TestBeans(testDatabase)
                .put(Clock.class, clock)
                .put(TradeSettings.class, TradeSettings.defaults())
                .put(RailSettings.class, new RailSettings(false, true))
                .put(TokenRail.class, rail);
        beans.put(TokenSettlement.class, beans.get(EscrowSettlement.class));
        database = beans.get(Database.class);
        watcher = beans.get(EscrowWatcher.class);
        sender = beans.get(ChainSender.class);
        open(LocalKey.of(LocalChain.KEYS.get(0)));
    }

    /** As the program does when it starts. */
    void open(SigningKey key) {
        ChainSettings settings = new ChainSettings(
                List.of("simulated:1"), ID, ESCROW, TOKEN, Optional.empty(), "0x" + "7e".repeat(20), "NUSD", 6, 0, 0);
        RailSwitch.turn(rail, settings, endpoint(), name -> Optional.ofNullable(limits.get(name)), key);
    }

    void open() {
        open(LocalKey.of(LocalChain.KEYS.get(0)));
    }

    /** From the next {@link #open} on. */
    void limit(String name, String value) {
        limits.put("nodefair.chain." + name, value);
    }

    /** A question that is answered otherwise from now on; by the chain again when the answer is empty. */
    void answer(String question, Optional<Supplier<Object>> answer) {
        otherwise.remove(question);
        answer.ifPresent(it -> otherwise.put(question, it));
    }

    DepositPlan order() {
        Instant useBy = clock.instant().plus(Duration.ofDays(2));
        return beans.get(DepositPlans.class)
                .of(new TokenSeed(database).order(TOTAL, useBy))
                .orElseThrow();
    }

    void deposit(DepositPlan plan) {
        long deadline = plan.deadline().getEpochSecond();
        chain.submit(RENTER, ESCROW, EscrowCalls.deposit(plan.orderKey(), TOKEN, plan.amount(), deadline));
        chain.mine(1);
    }

    void finish() {
        chain.mine(FINALITY + 1);
    }

    long credited(UUID order) {
        return beans.get(Ledger.class)
                .balance(Account.orderEscrow(order), "NUSD")
                .micros();
    }

    List<String> alarms() {
        return alarmBook().open().stream()
                .map(Alarm::difference)
                .map(it -> it.invariant() + " " + it.subject() + ": " + it.details())
                .toList();
    }

    Alarms alarmBook() {
        return beans.get(Alarms.class);
    }

    @Override
    public void close() {
        testDatabase.close();
    }

    private ChainEndpoint endpoint() {
        ChainEndpoint real = new SimulatedEndpoint(ID, chain, true, Hardships.calm(), () -> {}, new Random(2));
        return (ChainEndpoint) Proxy.newProxyInstance(
                CalmChain.class.getClassLoader(),
                new Class<?>[] {ChainEndpoint.class},
                (proxy, question, arguments) -> {
                    Supplier<Object> other = otherwise.get(question.getName());
                    if (other != null) return other.get();
                    try {
                        return question.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
