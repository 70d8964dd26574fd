package nodefair.billing.escrow;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.EscrowEvent.Deposited;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.contracts.TwoEndpoints;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.testing.chain.Contracts;
import nodefair.billing.testing.chain.Hardships;
import nodefair.billing.testing.chain.LyingEndpoint;
import nodefair.billing.testing.chain.SimulatedChain;
import nodefair.billing.testing.chain.SimulatedEndpoint;
import nodefair.billing.testing.chain.World;

/** One chain, the orders paid on it, and everything that goes wrong; the seed decides it all. */
final class StormRun {
    static final BigInteger FUNDS = BigInteger.valueOf(1_000_000_000);
    static final String OPERATOR = new TransactionSigner(LocalChain.KEYS.get(0), 1).address();
    private static final BigInteger ENDLESS = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final long TOTAL = 10_000_000;
    private static final Duration USE_BY = Duration.ofDays(2);
    private static final int QUIET_ROUNDS_MAX = 80;
    private static final Duration MOMENT = Duration.ofSeconds(10);

    final StormStage stage;
    final long chainId;
    final StormWeather weather;
    final SimulatedChain chain;
    final ChainSettings settings;
    final List<DepositPlan> plans = new ArrayList<>();
    final List<String> renters = new ArrayList<>();
    private LyingEndpoint liar;
    private Hardships lies = Hardships.calm();
    int rounds;
    int failedRounds;
    private final Random random;
    private final List<Hardships> hardships = new ArrayList<>();
    private final List<UUID> unpaid = new ArrayList<>();
    private final List<String> paid = new ArrayList<>();
    private final String admin;

    StormRun(StormStage stage, long seed, long chainId) {
        this(stage, seed, chainId, StormWeather.of(random(seed)));
    }

    StormRun(StormStage stage, long seed, long chainId, StormWeather weather) {
        this.stage = stage;
        this.chainId = chainId;
        this.weather = weather;
        random = random(~seed);
        admin = address();
        Contracts at = new Contracts(address(), address(), OPERATOR, admin);
        for (int renter = 0; renter < 3; renter++) renters.add(address());
        settings = new ChainSettings(
                List.of("simulated:1", "simulated:2").subList(0, weather.endpoints()),
                chainId,
                at.escrow(),
                at.token(),
                Optional.of(LocalChain.KEYS.get(0)),
                address(),
                "NUSD",
                6,
                0,
                weather.tagged() ? 0 : weather.finality());
        World genesis =
                new World(at).on(chainId).mint(settings.treasury(), FUNDS).treasury(settings.treasury());
        for (String renter : renters) genesis.mint(renter, FUNDS).allow(renter, at.escrow(), ENDLESS);
        chain = new SimulatedChain(at, genesis, stage.today().getEpochSecond(), weather.finality(), random);
        stage.enter(settings, weather.endpoints() == 1 ? endpoint() : two());
    }

    private ChainEndpoint two() {
        ChainEndpoint honest = endpoint();
        ChainEndpoint other = liar();
        return weather.liarIsFirst() ? new TwoEndpoints(other, honest) : new TwoEndpoints(honest, other);
    }

    /** Seeds that follow each other would begin alike. */
    private static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    /** Orders, hardships, the end of hardships; afterwards nothing is left to do. */
    void run() {
        order(2 + random.nextInt(3));
        int steps = 14 + random.nextInt(8);
        for (int step = 0; step < steps; step++) step(true);
        if (weather.deadlinesPass()) {
            Duration later = USE_BY.plus(DepositPlans.SETTLEMENT_TIME).plusHours(2);
            chain.skip(later.toSeconds());
            chain.mine(1);
            for (int step = 0; step < 4; step++) {
                takeBack();
                step(false);
            }
        }
        calmDown();
    }

    void order(int count) {
        Instant useBy = stage.clock.instant().plus(USE_BY);
        for (int number = 0; number < count; number++) {
            plans.add(stage.together(
                    () -> stage.plans.of(stage.seed.order(TOTAL, useBy)).orElseThrow()));
        }
    }

    void deposit(String renter, DepositPlan plan, BigInteger amount) {
        deposit(renter, plan.orderKey(), amount, plan.deadline().getEpochSecond());
    }

    /** Nothing goes wrong any more. */
    void endHardships() {
        lies.end();
        endHonestHardships();
    }

    /** Nothing goes wrong any more, but for what the liar says by intention. */
    void endHonestHardships() {
        hardships.forEach(Hardships::end);
        chain.weather(100, 1);
    }

    /** In each answer about logs one endpoint tells of a deposit that there is not. */
    void liarInvents() {
        liar.invent(true);
    }

    void liarIsHonest() {
        liar.invent(false);
    }

    void poll() {
        List<Runnable> workers = new ArrayList<>(stage.workers());
        Collections.shuffle(workers, random);
        workers.forEach(Runnable::run);
    }

    /** Blocks come, and time passes with them. */
    void mine(int blocks) {
        chain.mine(blocks);
        Instant now = Instant.ofEpochSecond(chain.timestampSeconds());
        if (now.isAfter(stage.clock.instant())) stage.clock.pass(Duration.between(stage.clock.instant(), now));
    }

    private void step(boolean deposits) {
        if (deposits && random.nextInt(3) > 0) depositSomehow();
        if (random.nextInt(2) == 0) work();
        if (random.nextInt(5) == 0) closeOne();
        if (random.nextInt(6) == 0) giveAddress();
        if (random.nextInt(6) == 0) borrowKey();
        if (weather.refusals() && random.nextInt(3) == 0) refuseSomebody();
        if (random.nextInt(8) == 0) chain.drop();
        if (random.nextInt(4) == 0) chain.weather(20 + random.nextInt(80), 1 + random.nextInt(12));
        chainChanges();
        mine(1 + random.nextInt(random.nextBoolean() ? 4 : weather.finality() + 6));
        tryAll(3);
    }

    /** Somebody else signs with the platform's key; at times a reorganisation gives the nonce back. */
    private void borrowKey() {
        closeOne();
        String stranger = chain.takeNonce(OPERATOR, OPERATOR, "0x");
        chain.weather(100, 1);
        int blocks = 1 + random.nextInt(2);
        mine(blocks);
        if (random.nextInt(3) == 0) return;
        tryAll(5);
        if (chain.depthMax() >= blocks) chain.reorganiseWithout(stranger, blocks);
        chain.weather(60, 1);
    }

    /** The contract is paused, or its token refuses a payee; next time perhaps no more. */
    private void refuseSomebody() {
        if (random.nextBoolean()) {
            chain.submit(
                    admin, settings.escrow(), chain.world().isPaused() ? EscrowCalls.unpause() : EscrowCalls.pause());
        } else if (!paid.isEmpty()) {
            String payee = paid.get(random.nextInt(paid.size()));
            chain.submit(admin, settings.token(), BlockingToken.setBlocked(payee, random.nextBoolean()));
        }
    }

    private void refuseNobody() {
        chain.forget();
        if (chain.world().isPaused()) chain.submit(admin, settings.escrow(), EscrowCalls.unpause());
        if (weather.refusals()) {
            for (String payee : paid) chain.submit(admin, settings.token(), BlockingToken.setBlocked(payee, false));
        }
        mine(1);
    }

    /** Each worker has a turn, but for one in so many. */
    private void tryAll(int leftOut) {
        List<Runnable> workers = new ArrayList<>(stage.workers());
        Collections.shuffle(workers, random);
        for (Runnable worker : workers) if (random.nextInt(leftOut) > 0) tryOnce(worker);
    }

    private void chainChanges() {
        int depth = Math.min(64, chain.depthMax());
        if (depth > 0 && random.nextInt(3) == 0) {
            chain.reorganise(1 + random.nextInt(random.nextBoolean() ? Math.min(depth, 3) : depth));
        } else {
            chain.mine(1);
        }
    }

    private void tryOnce(Runnable worker) {
        rounds++;
        try {
            worker.run();
        } catch (ChainUnavailable | ChainRefused again) {
            failedRounds++;
        }
    }

    private void depositSomehow() {
        DepositPlan plan = plans.get(random.nextInt(plans.size()));
        String renter = renters.get(random.nextInt(renters.size()));
        long deadline = plan.deadline().getEpochSecond();
        switch (random.nextInt(10)) {
            case 0 -> deposit(renter, plan, plan.amount().subtract(BigInteger.ONE));
            case 1 -> deposit(renter, plan, plan.amount().add(BigInteger.valueOf(random.nextInt(1_000))));
            case 2 ->
                deposit(renter, OrderKey.of(new UUID(random.nextLong(), random.nextLong())), plan.amount(), deadline);
            case 3 -> deposit(renter, plan.orderKey(), plan.amount(), deadline - 100);
            default -> deposit(renter, plan, plan.amount());
        }
    }

    private void deposit(String renter, String orderKey, BigInteger amount, long deadline) {
        chain.submit(renter, settings.escrow(), EscrowCalls.deposit(orderKey, settings.token(), amount, deadline));
    }

    private void takeBack() {
        List<World.Held> deposits = chain.world().deposits();
        if (deposits.isEmpty()) return;
        World.Held it = deposits.get(random.nextInt(deposits.size()));
        chain.submit(it.renter(), settings.escrow(), EscrowCalls.refund(it.orderKey()));
    }

    private List<UUID> funded() {
        return stage.database.list(
                row -> row.uuid("id"),
                "select o.id from orders o join escrows e on e.order_id = o.id"
                        + " where e.chain_id = ? and o.state = 'funded' and o.close_requested_at is null order by o.number",
                chainId);
    }

    private void work() {
        List<UUID> orders = funded();
        if (orders.isEmpty()) return;
        UUID order = orders.get(random.nextInt(orders.size()));
        Optional<String> address = random.nextBoolean() ? Optional.of(payee()) : Optional.empty();
        int seconds = 60 + random.nextInt(2_000);
        UUID provider = stage.together(() -> stage.seed.usage(order, seconds, address));
        if (address.isEmpty()) unpaid.add(provider);
        stage.settleUse();
    }

    private void closeOne() {
        List<UUID> orders = funded();
        if (!orders.isEmpty()) close(orders.get(random.nextInt(orders.size())));
    }

    private void close(UUID order) {
        stage.close(order);
    }

    private void giveAddress() {
        if (unpaid.isEmpty()) return;
        UUID provider = unpaid.remove(random.nextInt(unpaid.size()));
        stage.seed.address(provider, payee());
        if (provider.hashCode() % 3 == 0) stage.letClaim(provider);
    }

    private String payee() {
        String payee = address();
        paid.add(payee);
        return payee;
    }

    private void calmDown() {
        endHardships();
        refuseNobody();
        offersAgainWhatIsForgotten();
        int quiet = 0;
        for (int round = 0; quiet < 2; round++) {
            if (round > QUIET_ROUNDS_MAX) throw new AssertionError("work is left: " + left());
            mine(weather.finality() + 2);
            stage.clock.pass(Duration.ofMinutes(2));
            funded().forEach(this::close);
            while (!unpaid.isEmpty()) giveAddress();
            stage.payAgain();
            stage.claimOrSend(call -> chain.submit(renters.get(0), World.DISTRIBUTOR, call));
            poll();
            quiet = chain.hasPool() || !left().isEmpty() ? 0 : quiet + 1;
        }
    }

    /** Without waiting until its fee is raised. */
    private void offersAgainWhatIsForgotten() {
        for (int round = 0; round < 3; round++) poll();
        chain.forget();
        stage.clock.pass(MOMENT);
        stage.sender.poll();
        List<String> lost = stage.waiting(chainId, chain.nonce(OPERATOR)).stream()
                .filter(hash -> !chain.knows(hash))
                .toList();
        if (!lost.isEmpty()) throw new AssertionError("forgotten by the pool and not sent again: " + lost);
    }

    private List<String> left() {
        return stage.database.list(
                row -> row.text("what"),
                """
                select 'transaction ' || intent || ' ' || state || ' ' || nonce as what from chain_transactions
                where chain_id = %1$d and state in ('signed', 'sent')
                union all select 'event ' || name || ' ' || state || ' ' || block_number from chain_events
                where chain_id = %1$d and state <> 'reversed' and worked_at is null
                union all select 'escrow ' || order_id || ' ' || state from escrows where chain_id = %1$d and state = 'funded'
                union all select 'payout ' || id from payouts where rail = 'token' and state in ('scheduled', 'claimable', 'failed')
                union all select 'kept ' || address from payout_batch_items where state = 'failed'"""
                        .formatted(chainId));
    }

    private ChainEndpoint endpoint() {
        Hardships its = new Hardships(random.nextInt(12), random.nextInt(8), 30, random.nextInt(4), 0);
        hardships.add(its);
        return new SimulatedEndpoint(chainId, chain, weather.tagged(), its, this::chainChanges, random);
    }

    private ChainEndpoint liar() {
        ChainEndpoint honest = endpoint();
        lies = new Hardships(0, 0, 0, 0, weather.liar() ? 2 + random.nextInt(12) : 0);
        liar = new LyingEndpoint(honest, chain, lies, weather.hasty(), this::wish, random);
        return liar;
    }

    private Optional<Deposited> wish() {
        if (plans.isEmpty()) return Optional.empty();
        DepositPlan plan = plans.get(random.nextInt(plans.size()));
        return Optional.of(new Deposited(
                plan.orderKey(),
                renters.get(0),
                plan.token(),
                plan.amount(),
                plan.deadline().getEpochSecond()));
    }

    private String address() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
