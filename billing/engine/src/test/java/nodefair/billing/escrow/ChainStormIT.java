package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
        int chains = one ? 1 : Boolean.getBoolean("nodefair.full") ? CHAINS_FULL : CHAINS;
        System.out.println("seeds " + first + " to " + (first + chains - 1));
        long begun = System.nanoTime();
        for (int done = 0; done < chains; done += CHAINS_PER_DATABASE) {
            try (StormStage stage = new StormStage()) {
                for (int index = done; index < Math.min(chains, done + CHAINS_PER_DATABASE); index++) {
                    storm(stage, first + index, FIRST_CHAIN_ID + index);
                }
            }
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        print("storm_chains", chains, "chains", Boolean.getBoolean("nodefair.full") ? ">=1000" : ">=40", first);
        print("storm_reorganisations", reorganisations, "reorganisations", ">0", first);
        print("storm_depth_max", deepest, "blocks", "64", first);
        print("storm_dropped", dropped, "transactions", ">0", first);
        print("storm_replaced", replaced, "transactions", ">0", first);
        print("storm_doubled_logs", doubled, "logs", ">0", first);
        print("storm_unanswered", failures, "questions", ">0", first);
        print("storm_lies", lies, "answers", ">0", first);
        print("storm_events", events, "events", ">0", first);
        print("storm_deposits_credited", credited, "deposits", ">0", first);
        print("storm_transactions_mined", payments, "transactions", ">0", first);
        print("storm_differences", 0, "chains", "0", first);
        print("storm_seconds", seconds, "s", "<600", first);
        assertThat(one || lies > 0).isTrue();
        assertThat(one || credited > 0).isTrue();
    }

    @Test
    void endpoint_thatLiesIsNotBelievedAndRaisesAnAlarm() {
        try (StormStage stage = new StormStage()) {
            StormRun run = new StormRun(stage, 5, FIRST_CHAIN_ID, new StormWeather(true, 4, 2, false, false));
            run.endHardships();
            run.order(1);
            stage.watcher.poll();
            run.secondInvents();
            run.mine(10);

            stage.watcher.poll();
            assertThat(stage.alarms()).anyMatch(alarm -> alarm.contains("The endpoints disagree"));
            assertThat(stage.booked(Account.chainEscrow(run.chainId))).isZero();
            assertThat(stage.plans.of(run.plans.get(0).orderId())).isPresent();

            run.secondIsHonest();
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
            StormRun run = new StormRun(stage, 6, FIRST_CHAIN_ID, new StormWeather(false, 3, 1, false, false));
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

    private void storm(StormStage stage, long seed, long chainId) {
        StormRun run = new StormRun(stage, seed, chainId);
        try {
            run.run();
            count(run.chain.figures(), new StormCheck(run).check());
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed + ", " + run.weather, failure);
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
