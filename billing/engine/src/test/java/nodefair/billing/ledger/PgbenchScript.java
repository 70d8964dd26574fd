package nodefair.billing.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of a single posting as pgbench runs them: the ledger's own text, its parameters drawn by pgbench. */
final class PgbenchScript {
    private static final Pattern RATE = Pattern.compile("tps = (\\d+)");
    private static final String NEXT = "(:sequence)::bigint + 1";
    private static final String KEY = "lpad((:sequence)::text, 50, 'k')";
    private static final String ACCOUNTS = "array[:escrow, :payable, 2, 3]";
    /** One for each parameter of {@link PostingSql#WRITE}. */
    private static final List<String> WRITTEN = List.of(
            "now()",
            "array[" + NEXT + "]",
            "array[gen_random_uuid()]",
            "array[" + KEY + "]",
            "array[(:hash)::text]",
            "array['usage_settled']",
            "array[" + KEY + "]",
            "array[null]",
            "array[null]",
            "array[now()::text]",
            "array[(:hash)::text]",
            "array[encode(sha256(((:hash)::text || (:sequence)::text)::bytea), 'hex')]",
            "array[" + String.join(", ", List.of(NEXT, NEXT, NEXT, NEXT)) + "]",
            "array[1, 2, 3, 4]",
            ACCOUNTS,
            "array['D', 'C', 'C', 'C']",
            "array[49742, 39710, 2090, 7942]",
            "array['USD', 'USD', 'USD', 'USD']",
            ACCOUNTS,
            "array[49742, 0, 0, 0]",
            "array[0, 39710, 2090, 7942]");

    private PgbenchScript() {}

    static String text() {
        return String.join(
                "\n",
                "\\set payable random(4, " + (3 + BenchBooks.PROVIDERS) + ")",
                "\\set escrow random(" + (4 + BenchBooks.PROVIDERS) + ", "
                        + (3 + BenchBooks.PROVIDERS + BenchBooks.ORDERS) + ")",
                "begin;",
                PostingSql.LOCK.replace("?", Long.toString(Ledger.CHAIN_LOCK)) + ";",
                PostingSql.TIP + " \\gset",
                PostingSql.KNOWN.replace("?", "array[" + KEY + "]") + ";",
                filled(PostingSql.WRITE) + ";",
                "commit;",
                "");
    }

    /** Runs it on one connection; transactions per second. */
    static long run(Path folder, int port, String database, int seconds) throws IOException, InterruptedException {
        Path script = folder.resolve("posting.sql");
        Files.writeString(script, text());
        Process pgbench = new ProcessBuilder(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        "1",
                        "-T",
                        Integer.toString(seconds),
                        "-f",
                        script.toString(),
                        "-h",
                        "localhost",
                        "-p",
                        Integer.toString(port),
                        "-U",
                        BenchServer.APPLICATION,
                        database)
                .redirectErrorStream(true)
                .start();
        String said = new String(pgbench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(said);
        if (pgbench.waitFor() != 0 || !rate.find()) throw new IllegalStateException("pgbench: " + said);
        return Long.parseLong(rate.group(1));
    }

    private static String filled(String sql) {
        Matcher mark = Pattern.compile("\\?").matcher(sql);
        int[] number = {0};
        String filled = mark.replaceAll(found -> Matcher.quoteReplacement(WRITTEN.get(number[0]++)));
        if (number[0] != WRITTEN.size()) throw new IllegalStateException("parameters: " + number[0]);
        return filled;
    }
}
