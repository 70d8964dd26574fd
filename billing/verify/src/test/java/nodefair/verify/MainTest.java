package nodefair.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String CONTRACT = "0x" + "Ab".repeat(20);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final Proof proof = new ProofSeed(5).proof(9);

    @TempDir
    private Path folder;

    private String file;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("receipt.json"), ProofSeed.file(proof))
                .toString();
    }

    @Test
    void valid_saysWhatItProvesAndThatNobodyWasAsked() {
        assertThat(run(file)).isZero();
        assertThat(said()).startsWith("VALID: ").contains(root()).contains("Nobody was asked");
    }

    @Test
    void valid_isReadFromStandardInputToo() {
        assertThat(run("-")).isZero();
    }

    @Test
    void invalid_saysWhatIsWrongWithExpectedAndFound() throws IOException {
        Files.writeString(Path.of(file), CanonicalText.of(proof).replaceFirst("\"C\"", "\"D\""));
        assertThat(run(file)).isEqualTo(1);
        assertThat(said())
                .startsWith("INVALID: ")
                .contains("wrong  transactions[0].lines[1].text")
                .contains("expected: ")
                .contains("found: ");
    }

    @Test
    void root_isCompared() {
        assertThat(run("--root", root(), file)).isZero();
        assertThat(said()).doesNotContain("Nobody was asked");
        assertThat(run("--root", "2026-11-20=0x" + root(), file)).isZero();
        assertThat(run("--root", "1".repeat(64), file)).isEqualTo(1);
        assertThat(said()).contains("the root is the expected one");
        assertThat(run("--root", "2026-11-21=" + root(), file)).isEqualTo(1);
    }

    @Test
    void usage_isExplainedWhenItIsWrong() {
        for (String[] wrong : new String[][] {
            {},
            {"--rooot", file},
            {file, file},
            {"--root", "abc", file},
            {"--root"},
            {"--root", "1".repeat(64), "--root", "2".repeat(64), file},
            {"--root", "2026-11-20=" + "1".repeat(64), "--root", "2026-11-20=" + "2".repeat(64), file},
            {"--rpc", "http://x", file},
            {"--rpc", "file:/x", "--anchor", CONTRACT, file},
            {"--rpc", "http://x", "--anchor", "0x1", file},
            {folder.resolve("none.json").toString()}
        }) {
            assertThat(run(wrong)).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(complained.toString(StandardCharsets.UTF_8)).contains("nodefair-verify: ");
        }
        assertThat(run("--help")).isZero();
    }

    @Test
    void root_ofEachDayIsAskedForUntilItIsThere() throws IOException {
        Proof two = new ProofSeed(6).proof(3, 4);
        String both =
                Files.write(folder.resolve("two.json"), ProofSeed.file(two)).toString();
        String first = "2026-11-20=" + two.days().get(0).root();
        String second = "2026-11-21=" + two.days().get(1).root();

        assertThat(run("--root", first, both)).isZero();
        assertThat(said()).contains("Nobody was asked about the root of 2026-11-21");
        assertThat(run("--json", "--root", first, both)).isZero();
        assertThat(said())
                .contains("\"roots_checked\": [\"2026-11-20\"]")
                .contains("\"roots_not_checked\": [\"2026-11-21\"]");
        assertThat(run(both)).isZero();
        assertThat(said()).contains("Nobody was asked about the roots of 2026-11-20, 2026-11-21");
        assertThat(run("--root", first, "--root", second, both)).isZero();
        assertThat(said()).doesNotContain("Nobody was asked");
    }

    @Test
    void json_namesEachStep() {
        assertThat(run("--json", file)).isZero();
        assertThat(said()).contains("\"valid\": true").contains("\"check\": \"path\"");
        assertThat(run("--json", "--root", "1".repeat(64), file)).isEqualTo(1);
        assertThat(said()).contains("\"valid\": false").contains("\"expected\": \"" + "1".repeat(64));
    }

    @Test
    void chain_isAskedForTheAnchoredRoot() throws IOException {
        assertThat(runWithChain(root() + word(9) + word(7) + word(0))).isZero();
        assertThat(said())
                .contains("the root is the one that stands on the chain")
                .contains("asked: contract " + CONTRACT.toLowerCase(Locale.ROOT) + " on chain 31337")
                .contains("The file does not name this contract")
                .doesNotContain("Nobody was asked");
        assertThat(runWithChain(root() + word(8) + word(7) + word(0))).isEqualTo(1);
        assertThat(runWithChain(word(3) + word(9) + word(7) + word(0))).isEqualTo(1);
        assertThat(runWithChain(word(0) + word(0) + word(0) + word(0))).isEqualTo(1);
        assertThat(said()).contains("not there");
    }

    /** The last leaf of a day of nine is the right child of the root: as the second of two leaves it has a path, too. */
    @Test
    void chain_knowsWhereADayBegins() throws IOException {
        Proof.Day honest = proof.days().get(0);
        Proof.Transaction last = proof.transactions().get(proof.transactions().size() - 1);
        assertThat(last.sequence()).isEqualTo("9");
        Proof.Day forgedDay =
                new Proof.Day(honest.day(), honest.number(), "8", "9", "2", honest.root(), honest.anchors());
        Proof forged = ProofSeed.sealed(
                new Proof(proof.format(), proof.subject(), List.of(ProofSeed.at(last, "1")), List.of(forgedDay), ""));
        Files.write(Path.of(file), ProofSeed.file(forged));

        assertThat(run(file)).as("without the chain nobody can know").isZero();
        assertThat(runWithChain(root() + word(9) + word(7) + word(0))).isEqualTo(1);
        assertThat(said())
                .contains("wrong  first_sequence of 2026-11-20, the first day on the chain")
                .contains("expected: 1")
                .contains("found:    8");
        assertThat(runWithChain(root() + word(9) + word(7) + word(20776), word(5) + word(7) + word(1) + word(0)))
                .as("the day before ends with 7")
                .isZero();
        assertThat(runWithChain(root() + word(9) + word(7) + word(20776), word(5) + word(4) + word(1) + word(0)))
                .isEqualTo(1);
        assertThat(said()).contains("after 2026-11-19 on the chain").contains("expected: 5");
    }

    @Test
    void chain_thatGivesNoAnswerLeavesItOpen() throws IOException {
        assertThat(runWithChain("")).isEqualTo(3);
        assertThat(runWithChain(root() + word(9) + word(7))).isEqualTo(3);
        assertThat(runWithChain("no hex")).isEqualTo(3);
        assertThat(run("--rpc", "http://127.0.0.1:1", "--anchor", CONTRACT, file))
                .isEqualTo(3);
        assertThat(said()).contains("The chain gave no answer").contains("Nobody was asked");
    }

    private int runWithChain(String anchor) throws IOException {
        return runWithChain(anchor, "");
    }

    /** @param before what it has of the day before */
    private int runWithChain(String anchor, String before) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = answer(asked, anchor, before).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            return run("--rpc", address, "--anchor", CONTRACT, file);
        } finally {
            server.stop(0);
        }
    }

    private static String answer(String asked, String anchor, String before) {
        if (asked.contains("eth_chainId")) return result("7a69");
        if (!asked.contains(CONTRACT.toLowerCase(Locale.ROOT))) return "{}";
        if (asked.contains("\"data\":\"" + AnchorQuestion.ANCHOR_OF + word(20777) + "\"")) return result(anchor);
        return asked.contains(AnchorQuestion.ANCHOR_OF + word(20776)) ? result(before) : "{}";
    }

    private int run(String... arguments) {
        said.reset();
        complained.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(complained, true, StandardCharsets.UTF_8);
        return new Main(new ByteArrayInputStream(ProofSeed.file(proof)), out, err).run(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private String root() {
        return proof.days().get(0).root();
    }

    private static String word(long number) {
        return String.format("%064x", number);
    }

    private static String result(String hex) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x" + hex + "\"}";
    }
}
