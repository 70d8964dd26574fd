package nodefair.acceptance.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nodefair.acceptance.money.MoneyApp.Wiring;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.fault.Passings;
import nodefair.billing.testing.Market;
import nodefair.local.stripe.StripeSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * kill -9 of the application and of PostgreSQL at every point that docs/ledger.md names. {@code -Dnodefair.seed=} and
 * {@code -Dnodefair.point=} replay one; {@code -Dnodefair.full=true} kills both at every point.
 */
class KillIT {
    private static final int SAMPLE = 6;
    private static final int KILLED = 137;
    private static final Duration CHILD_PATIENCE = Duration.ofMinutes(2);
    private static final Pattern POINT = Pattern.compile("(?m)^\\| `([a-z]+\\.[a-z-]+)` \\|");
    private static final long SEED = Runs.seed();

    private static Cluster cluster;
    private static Map<String, Integer> passings;
    private static Map<String, Long> undisturbed;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        System.out.println("seed " + SEED);
        cluster = Cluster.start();
        Map<String, Integer> passed = new TreeMap<>();
        try (Stage stage = new Stage()) {
            FaultPoint.watch(point -> passed.merge(point, 1, Integer::sum));
            undisturbed = stage.finish();
        } finally {
            FaultPoint.watch(null);
        }
        passings = passed;
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @TestFactory
    Stream<DynamicTest> everyPointIsPassed() throws IOException {
        return points().stream()
                .map(point -> DynamicTest.dynamicTest(
                        point, () -> assertThat(passings).containsKey(point)));
    }

    @TestFactory
    Stream<DynamicTest> application_killedAtAPoint() throws IOException {
        return chosen("application").stream()
                .map(point -> DynamicTest.dynamicTest(point, () -> killApplication(point)));
    }

    @TestFactory
    Stream<DynamicTest> database_killedAtAPoint() throws IOException {
        return chosen("database").stream().map(point -> DynamicTest.dynamicTest(point, () -> killDatabase(point)));
    }

    private void killApplication(String point) throws Exception {
        long begun = System.nanoTime();
        String fault = fault(point);
        try (Stage stage = new Stage()) {
            int code = stage.child(fault);
            if (code == 0) {
                // it was passed less often this time
                print("application", fault, begun, "not passed so often, nothing killed");
                assertThat(stage.finish()).isEqualTo(undisturbed);
                return;
            }
            assertThat(code).as("how the application ended").isEqualTo(KILLED);
            assertThat(stage.finish()).as("figures after the restart").isEqualTo(undisturbed);
        }
        print("application", fault, begun, "holds");
    }

    private void killDatabase(String point) throws Exception {
        long begun = System.nanoTime();
        String fault = fault(point);
        Passings kill = new Passings(fault, () -> {
            cluster.kill();
            cluster.restart();
        });
        try (Stage stage = new Stage()) {
            FaultPoint.watch(kill);
            assertThat(stage.finish()).as("figures after the recovery").isEqualTo(undisturbed);
        } finally {
            FaultPoint.watch(null);
        }
        print("database", fault, begun, kill.acted() ? "holds" : "not passed so often, nothing killed");
    }

    /** A database, a sandbox and people of their own. */
    private static final class Stage implements AutoCloseable {
        private final StripeSandbox stripe;
        private final Plan plan = Plan.of(SEED);
        private final Wiring wiring;

        Stage() throws Exception {
            int webhookPort = freePort();
            stripe = StripeSandbox.start(
                    0,
                    Wiring.KEY,
                    Wiring.WEBHOOK_SECRET,
                    URI.create("http://127.0.0.1:" + webhookPort + "/"),
                    null,
                    Clock.systemUTC());
            stripe.control().webhookPause(Duration.ofMillis(20));
            stripe.control().payoutDelay(Duration.ZERO);
            stripe.control().topUp(Wiring.OWN_CENTS, "usd");
            wiring = new Wiring(
                    cluster.port(), cluster.newDatabase(), stripe.url().toString(), webhookPort);
            cluster.enter(wiring.database());
            People.settleIn(Market.live(cluster.here(), wiring.settings()), plan);
        }

        /** Runs the application in a process of its own, which dies at the point; its exit code. */
        int child(String fault) throws IOException, InterruptedException {
            return DyingApp.run(
                    MoneyApp.class,
                    List.of(
                            String.valueOf(wiring.databasePort()),
                            wiring.database(),
                            wiring.stripeUrl(),
                            String.valueOf(wiring.webhookPort()),
                            String.valueOf(plan.seed())),
                    "application.log",
                    fault,
                    CHILD_PATIENCE);
        }

        /** Starts the application, again or for the first time, waits until nothing is left to do, and checks the books. */
        Map<String, Long> finish() throws Exception {
            try (MoneyApp app = new MoneyApp(cluster.here(), wiring, plan)) {
                app.run();
                return new Books(app.market(), wiring).check();
            }
        }

        @Override
        public void close() {
            stripe.close();
        }
    }

    private static String fault(String point) {
        int times = passings.getOrDefault(point, 1);
        return point + "@" + new Random(SEED ^ point.hashCode()).nextInt(1, times + 1);
    }

    /** All of them, or the seed's choice. */
    private static List<String> chosen(String salt) throws IOException {
        String one = System.getProperty("nodefair.point", "");
        if (!one.isEmpty()) return List.of(one);
        List<String> points = new ArrayList<>(points());
        if (Runs.full()) return points;
        Collections.shuffle(points, new Random(SEED ^ salt.hashCode()));
        return points.subList(0, SAMPLE);
    }

    private static List<String> points() throws IOException {
        Path page = Path.of("../docs/ledger.md");
        String text = Files.readString(page);
        return POINT.matcher(text.substring(text.indexOf("## Fault points")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static void print(String what, String fault, long begun, String outcome) {
        System.out.printf(
                "kill %s at %s: %s, %d ms, seed %d%n",
                what, fault, outcome, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), SEED);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
