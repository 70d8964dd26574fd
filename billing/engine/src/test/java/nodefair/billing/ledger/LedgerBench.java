package nodefair.billing.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures durable postings per second: single ones beside pgbench running the same statements, batches beside single ones, and
 * single ones on books of 10,000,000 entries beside books of 10,000. Everything runs on one connection, runs alternate, and what
 * is printed are medians.
 */
public final class LedgerBench {
    private static final int BATCH = 500;
    private static final int WARM_UP_SECONDS = 3;

    private final BenchServer server;
    private final Path folder;
    private final Sizes sizes;
    private final Clock clock = Clock.systemUTC();
    private final BenchBooks books = new BenchBooks();
    private final Map<String, List<Long>> rates = new TreeMap<>();

    private record Sizes(long smallEntries, long bigEntries, int runs, int seconds) {
        private static final Sizes FULL = new Sizes(10_000, 10_000_000, 5, 8);
        private static final Sizes QUICK = new Sizes(10_000, 100_000, 1, 2);
    }

    private LedgerBench(BenchServer server, Path folder, Sizes sizes) {
        this.server = server;
        this.folder = folder;
        this.sizes = sizes;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(System.getProperty("bench.folder", "target/bench"));
        Sizes sizes = List.of(args).contains("--quick") ? Sizes.QUICK : Sizes.FULL;
        try (BenchServer server = new BenchServer(folder)) {
            new LedgerBench(server, folder, sizes).run();
        }
    }

    private void run() throws Exception {
        fill("small", sizes.smallEntries());
        server.copy("small", "peer");
        server.copy("small", "batch");
        fill("big", sizes.bigEntries());
        Ledger small = server.ledger("small");
        Ledger batch = server.ledger("batch");
        Ledger big = server.ledger("big");
        single(small, WARM_UP_SECONDS);
        single(big, WARM_UP_SECONDS);
        batched(batch, WARM_UP_SECONDS);
        for (int i = 0; i < sizes.runs(); i++) {
            keep("single", single(small, sizes.seconds()));
            keep("pgbench", PgbenchScript.run(folder, server.port(), "peer", sizes.seconds()));
            keep("batched", batched(batch, sizes.seconds()));
        }
        for (int i = 0; i < sizes.runs(); i++) {
            keep("small_beside_big", single(small, sizes.seconds()));
            keep("big_beside_small", single(big, sizes.seconds()));
        }
        System.err.println("rates per second: " + rates);
        print("postings_single", median("single"), "1/s", "pgbench", median("pgbench"), ">=0.8");
        print("postings_batched_over_single", median("batched"), "1/s", "single", median("single"), ">=8");
        print(
                "slowdown_at_10m_entries",
                nanos(median("big_beside_small")),
                "ns",
                "10,000 entries",
                nanos(median("small_beside_big")),
                "<=1.10");
    }

    private void fill(String name, long entries) {
        Instant began = clock.instant();
        server.create(name);
        BenchBooks.fill(server.owner(name), entries);
        System.err.printf(
                "%,d entries written in %d s%n",
                entries, Duration.between(began, clock.instant()).toSeconds());
    }

    private long single(Ledger ledger, int seconds) {
        return rate(seconds, 1, () -> ledger.post(books.settlement(clock.instant())));
    }

    private long batched(Ledger ledger, int seconds) {
        return rate(seconds, BATCH, () -> ledger.post(books.settlements(BATCH, clock.instant())));
    }

    private static long rate(int seconds, int each, Runnable posting) {
        long began = System.nanoTime();
        long end = began + Duration.ofSeconds(seconds).toNanos();
        long posted = 0;
        while (System.nanoTime() < end) {
            posting.run();
            posted += each;
        }
        return posted * 1_000_000_000L / (System.nanoTime() - began);
    }

    private void keep(String name, long rate) {
        rates.computeIfAbsent(name, unseen -> new ArrayList<>()).add(rate);
    }

    private long median(String name) {
        List<Long> sorted = new ArrayList<>(rates.get(name));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static long nanos(long rate) {
        return 1_000_000_000L / rate;
    }

    private void print(String figure, long value, String unit, String against, long againstValue, String goal) {
        BigDecimal ratio = BigDecimal.valueOf(value).divide(BigDecimal.valueOf(againstValue), 2, RoundingMode.HALF_UP);
        System.out.printf(
                "{\"bench\":\"ledger\",\"figure\":\"%s\",\"value\":%d,\"unit\":\"%s\",\"against\":\"%s\",\"against_value\":%d,"
                        + "\"ratio\":%s,\"goal\":\"%s\",\"runs\":%d}%n",
                figure, value, unit, against, againstValue, ratio, goal, sizes.runs());
    }
}
