package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import nodefair.billing.ledger.Account;
import nodefair.billing.testing.chain.ChainFigures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Simulated chains at their worst, and the books afterwards. {@code -Dnodefair.seed=} replays one chain;
 * {@code -Dnodefair.full=true} runs a thousand.
 */
class ChainStormIT {
    private static final int CHAINS = 40;
    private static final int CHAINS_FULL = 1_000;
    private static final int CHAINS_PER_DATABASE = 50;
    private static final long FIRST_CHAIN_ID = 1_000_000;
    private static final int DEPTH_MAX = 64;
    private static final int FAILURES_TOLD = 5;

    private final PrintStream log = System.err;
    private int reorganisations;
    private int deepest;
    private int dropped;
    private int replaced;
    private int doubled;
    private int failures;
    private int lies;
    private int events;
    private int credited;
    private int payments;
    private long claimed;
    private long paidTwice;
    private long noncesUsedTwice;
    private final Map<Long, Throwable> different = new TreeMap<>();

    /** What the workers say in a storm is as long as it is expected. */
    @BeforeEach
    void silenceLog() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    @AfterEach
    void hearLog() {
        System.setErr(log);
    }

    @Test
    void ledger_equalsTheCanonicalChainAfterEveryStorm() {
        boolean one = System.getProperty("nodefair.seed") != null;
        long first = Long.getLong("nodefair.seed", Clock.systemUTC().instant().getEpochSecond() / 86_400 * 100_000);
        boolean full = !one && Boolean.getBoolean("nodefair.full");
        int chains = one ? 1 : full ? CHAINS_FULL : CHAINS;
        System.out.println("seeds " + first + " to " + (first + chains - 1));
        long begun = System.nanoTime();
        for (int done = 0; done < chains; ) {
            try (StormStage stage = new StormStage()) {
                boolean equal = true;
                for (int index = 0; index < CHAINS_PER_DATABASE && done < chains && equal; index++, done++) {
                    equal = storm(stage, first + done, FIRST_CHAIN_ID + done);
                }
                claimed += stage.claimed();
            }
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        print("storm_chains", chains, "chains", full ? ">=1000" : ">=" + CHAINS, first);
        print("storm_reorganisations", reorganisations, "reorganisations", ">0", first);
        print("storm_depth_max", deepest, "blocks", full ? "64" : "<=64", first);
        print("storm_dropped", dropped, "transactions", ">0", first);
        print("storm_replaced", replaced, "transactions", ">0", first);
        print("storm_doubled_logs", doubled, "logs", ">0", first);
        print("storm_unanswered", failures, "questions", ">0", first);
        print("storm_lies", lies, "answers", ">0", first);
        print("storm_events", events, "events", ">0", first);
        print("storm_deposits_credited", credited, "deposits", ">0", first);
        print("storm_transactions_mined", payments, "transactions", ">0", first);
        print("storm_payouts_claimed", claimed, "payouts", ">0", first);
        print("storm_differences", different.size(), "chains", "0", first);
        print("storm_paid_twice", paidTwice, "intents", "0", first);
        print("storm_nonces_used_twice", noncesUsedTwice, "nonces", "0", first);
        print("storm_seconds", seconds, "s", "<900", first);
        different.forEach((seed, why) -> System.out.println("seed " + seed + ": " + why.getMessage()));
        AssertionError failure =
                new AssertionError(different.size() + " of " + chains + " chains: " + different.keySet());
        different.values().stream().limit(FAILURES_TOLD).forEach(failure::addSuppressed);
        if (!different.isEmpty()) throw failure;
        assertThat(paidTwice + noncesUsedTwice).isZero();
        if (one) return;
        assertThat(List.of(reorganisations, dropped, replaced, doubled, failures, lies, credited, payments))
                .as("what happened at all")
                .allMatch(count -> count > 0);
        assertThat(claimed).as("payouts claimed").isPositive();
        if (full) assertThat(deepest).isEqualTo(DEPTH_MAX);
    }

    @Test
    void endpoint_thatLiesIsNotBelievedAndRaisesAnAlarm() {
        for (boolean first : List.of(true, false)) believesNoLiar(first);
    }

    @Test
    void endpoint_thatCallsItsNewestBlockFinalIsNotBelieved() {
        for (boolean first : List.of(true, false)) {
            try (StormStage stage = new StormStage()) {
                StormRun run = new StormRun(stage, 7, FIRST_CHAIN_ID, StormWeather.hasty(12, first));
                run.endHonestHardships();
                run.order(1);
                run.mine(20);
                run.deposit(
                        run.renters.get(0), run.plans.get(0), run.plans.get(0).amount());
                run.mine(3);
                for (int round = 0; round < 3; round++) run.poll();
                assertThat(stage.booked(Account.chainEscrow(run.chainId))).isZero();

                run.chain.lose(3);
                run.mine(20);
                for (int round = 0; round < 3; round++) run.poll();
                assertThat(stage.alarms()).isEmpty();
                assertThat(stage.booked(Account.chainEscrow(run.chainId))).isZero();
            }
        }
    }

    private static void believesNoLiar(boolean liarIsFirst) {
        try (StormStage stage = new StormStage()) {
            StormRun run = new StormRun(stage, 5, FIRST_CHAIN_ID, StormWeather.fair(4, liarIsFirst));
            run.endHardships();
            run.order(1);
            stage.watcher.poll();
            run.liarInvents();
            run.mine(10);

            stage.watcher.poll();
            assertThat(stage.alarms()).anyMatch(alarm -> alarm.contains("The endpoints disagree"));
            assertThat(stage.booked(Account.chainEscrow(run.chainId))).isZero();
            assertThat(stage.plans.of(run.plans.get(0).orderId())).isPresent();

            run.liarIsHonest();
            run.deposit(run.renters.get(0), run.plans.get(0), run.plans.get(0).amount());
            run.mine(10);
            stage.watcher.poll();
            assertThat(stage.alarms()).isEmpty();
            assertThat(stage.booked(Account.chainEscrow(run.chainId))).isEqualTo(10_000_000);
        }
    }

    @Test
    void reorganisation_deeperThanTheConfirmationsStopsEverythingWithAnAlarm() {
        try (StormStage stage = new StormStage()) {
            StormRun run = new StormRun(
                    stage, 6, FIRST_CHAIN_ID, new StormWeather(false, 3, 1, false, false, false, false, false));
            run.endHardships();
            run.order(2);
            run.deposit(run.renters.get(0), run.plans.get(0), run.plans.get(0).amount());
            run.mine(6);
            run.poll();
            run.poll();
            assertThat(stage.booked(Account.chainEscrow(run.chainId))).isEqualTo(10_000_000);

            stage.close(run.plans.get(0).orderId());
            run.chain.lose(6);
            run.deposit(run.renters.get(1), run.plans.get(1), run.plans.get(1).amount());
            run.mine(10);
            for (int round = 0; round < 3; round++) run.poll();

            assertThat(stage.alarms()).anyMatch(alarm -> alarm.contains("The chain lost an event that was final"));
            assertThat(stage.booked(Account.chainEscrow(run.chainId))).isEqualTo(10_000_000);
            assertThat(stage.plans.of(run.plans.get(1).orderId())).isPresent();
            assertThat(run.chain.succeeded(StormRun.OPERATOR)).isEmpty();
            assertThat(stage.database.number("select count(*) from chain_transactions"))
                    .isZero();
        }
    }

    /** False when the books are not what the chain says. */
    private boolean storm(StormStage stage, long seed, long chainId) {
        StormRun run = new StormRun(stage, seed, chainId);
        StormCheck check = new StormCheck(run);
        try {
            run.run();
            count(run.chain.figures(), check.check());
            return true;
        } catch (RuntimeException | AssertionError failure) {
            different.put(seed, new AssertionError(run.weather + ": " + failure.getMessage(), failure));
            return false;
        } finally {
            paidTwice += check.paidTwice();
            noncesUsedTwice += check.noncesUsedTwice();
        }
    }

    private void count(ChainFigures figures, StormCheck.Counts counts) {
        reorganisations += figures.reorganisations();
        deepest = Math.max(deepest, figures.deepest());
        dropped += figures.dropped();
        replaced += figures.replaced();
        doubled += figures.doubled();
        failures += figures.failures();
        lies += figures.lies();
        events += counts.events();
        credited += counts.credited();
        payments += counts.payments();
    }

    private static void print(String figure, long value, String unit, String goal, long seed) {
        System.out.printf(
                "{\"test\":\"chain\",\"figure\":\"%s\",\"value\":%d,\"unit\":\"%s\",\"goal\":\"%s\",\"seed\":%d}%n",
                figure, value, unit, goal, seed);
    }
}
