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
    void json_namesEachStep() {
        assertThat(run("--json", file)).isZero();
        assertThat(said()).contains("\"valid\": true").contains("\"check\": \"path\"");
        assertThat(run("--json", "--root", "1".repeat(64), file)).isEqualTo(1);
        assertThat(said()).contains("\"valid\": false").contains("\"expected\": \"" + "1".repeat(64));
    }

    @Test
    void chain_isAskedForTheAnchoredRoot() throws IOException {
        assertThat(runWithChain(result(root() + word(9)))).isZero();
        assertThat(said()).contains("the root is the one that stands on the chain");
        assertThat(runWithChain(result(root() + word(9) + word(7)))).isZero();
        assertThat(runWithChain(result(root() + word(8)))).isEqualTo(1);
        assertThat(runWithChain(result(word(3) + word(9)))).isEqualTo(1);
        assertThat(runWithChain(result(word(0) + word(0)))).isEqualTo(1);
        assertThat(said()).contains("not there");
    }

    @Test
    void chain_thatGivesNoAnswerLeavesItOpen() throws IOException {
        assertThat(runWithChain(result(""))).isEqualTo(3);
        assertThat(runWithChain("{\"error\":{\"code\":-32000}}")).isEqualTo(3);
        assertThat(run("--rpc", "http://127.0.0.1:1", "--anchor", CONTRACT, file))
                .isEqualTo(3);
        assertThat(said()).contains("The chain gave no answer");
    }

    private int runWithChain(String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String data = AnchorQuestion.ANCHOR_OF + word(20777);
            boolean understood = asked.contains("\"data\":\"" + data + "\"") && asked.contains(CONTRACT);
            byte[] body = (understood ? answer : "{}").getBytes(StandardCharsets.UTF_8);
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
