package nodefair.agent.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import nodefair.agent.wasm.SandboxJob;
import nodefair.agent.wasm.SandboxListener;
import nodefair.agent.wasm.SandboxResult;
import nodefair.agent.wasm.WasmSandbox;
import nodefair.protocol.frame.JobLimits;
import nodefair.protocol.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two real apps on the real executor, held against their native builds. */
class AppsTest {
    private static final Path APPS = Path.of("../apps").toAbsolutePath().normalize();
    private static final WasmSandbox SANDBOX = WasmSandbox.create(Clock.systemUTC());

    @TempDir
    Path folder;

    private Path in;
    private Path out;
    private Path nativeOut;

    @BeforeEach
    void prepare() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = Files.createDirectory(folder.resolve("out"));
        nativeOut = Files.createDirectory(folder.resolve("native-out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmer", "render"})
    void committedModule_isWhatItsSourceGives(String app) throws Exception {
        versionOf("wasm-opt");
        String version = versionOf("clang");
        assumeTrue(
                version.contains("version 14."),
                "skipped: the committed modules are built with clang 14, here is: " + version);
        make("wasm-into-build");
        assertThat(folder.resolve("build/" + app + ".wasm"))
                .hasSameBinaryContentAs(APPS.resolve(app + "/" + app + ".wasm"));
    }

    @Test
    void kmer_countsTheLambdaGenomeAsItsNativeBuildDoes() throws Exception {
        Files.copy(genome(), in.resolve("lambda.fa"));
        SandboxResult result = run("kmer", "-k", "12");
        assertThat(result.cause()).as(result.detail()).isNull();
        assertThat(Files.readString(out.resolve("counts.tsv"))).isEqualTo(countsByHand(12));
        make("native");
        execute(folder.resolve("build/kmer").toString(), "--in", in.toString(), "--out", nativeOut.toString());
        assertThat(out.resolve("counts.tsv")).hasSameBinaryContentAs(nativeOut.resolve("counts.tsv"));
    }

    @Test
    void kmer_repeatedGivesTheSameCounts() throws Exception {
        Files.copy(genome(), in.resolve("lambda.fa"));
        SandboxResult result = run("kmer", "-k", "4", "--repeat", "25");
        assertThat(result.cause()).as(result.detail()).isNull();
        assertThat(Files.readString(out.resolve("counts.tsv"))).isEqualTo(countsByHand(4));
    }

    @Test
    void render_drawsTheSamePictureAsItsNativeBuildDoes() throws Exception {
        String[] arguments = {"--width", "200", "--height", "120", "--samples", "4", "--seed", "7"};
        SandboxResult result = run("render", arguments);
        assertThat(result.cause()).as(result.detail()).isNull();
        make("native");
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("build/render").toString(), "--out", nativeOut.toString()));
        command.addAll(List.of(arguments));
        execute(command.toArray(String[]::new));
        assertThat(out.resolve("image.png")).hasSameBinaryContentAs(nativeOut.resolve("image.png"));
        assertThat(ImageIO.read(out.resolve("image.png").toFile()).getWidth()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmer", "render"})
    void manifest_namesFilesThatExistAndArgumentsThatTheProgramTakes(String app) throws Exception {
        JsonNode manifest = Json.mapper().readTree(Files.readString(APPS.resolve(app + "/app.json")));
        assertThat(APPS.resolve(app).resolve(manifest.get("module").asText())).exists();
        assertThat(APPS.resolve(app).resolve(manifest.get("source").asText())).exists();
        for (JsonNode input : manifest.get("inputs")) {
            Path example = APPS.resolve(app).resolve(input.get("example").asText());
            Files.copy(example, in.resolve(example.getFileName().toString()));
        }
        List<String> arguments = new ArrayList<>();
        for (JsonNode parameter : manifest.get("parameters")) {
            arguments.add(parameter.get("flag").asText());
            if (parameter.get("type").asText().equals("integer")) {
                boolean costly = List.of("width", "height", "samples")
                        .contains(parameter.get("name").asText());
                arguments.add(parameter.get(costly ? "min" : "default").asText());
            }
        }
        SandboxResult result = run(app, arguments.toArray(String[]::new));
        assertThat(result.cause()).as(result.detail()).isNull();
        for (JsonNode output : manifest.get("outputs")) {
            assertThat(out.resolve(output.get("path").asText())).isNotEmptyFile();
        }
    }

    @Test
    void program_namesTheArgumentThatIsWrong() {
        SandboxResult result = run("kmer", "-k", "32");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    private SandboxResult run(String app, String... arguments) {
        JobLimits limits = new JobLimits(120, 256, 64_000_000, 4, 100_000);
        Path module = APPS.resolve(app + "/" + app + ".wasm");
        return SANDBOX.prepare(new SandboxJob(module, in, out, app, List.of(arguments), limits))
                .execute(new Deaf());
    }

    private static Path genome() {
        return APPS.resolve("kmer/example/lambda-phage-NC_001416.fa");
    }

    private static String countsByHand(int k) throws IOException {
        StringBuilder bases = new StringBuilder();
        Files.readAllLines(genome()).stream()
                .filter(line -> !line.startsWith(">"))
                .forEach(bases::append);
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i + k <= bases.length(); i++) {
            counts.merge(bases.substring(i, i + k), 1, Integer::sum);
        }
        StringBuilder text = new StringBuilder();
        counts.forEach(
                (kmer, count) -> text.append(kmer).append('\t').append(count).append('\n'));
        return text.toString();
    }

    private void make(String target) throws Exception {
        versionOf("clang");
        execute("make", "-s", "-C", APPS.toString(), "BUILD=" + folder.resolve("build"), target);
    }

    private static String versionOf(String tool) throws Exception {
        try {
            return execute(tool, "--version");
        } catch (IOException e) {
            String why = "skipped: " + tool
                    + " is not installed (packages clang lld wasi-libc libclang-rt-14-dev-wasm32 binaryen)";
            System.out.println(why);
            assumeTrue(false, why);
            return "";
        }
    }

    private static String execute(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static final class Deaf implements SandboxListener {
        @Override
        public void ready(Instant at) {}

        @Override
        public void progress(long done, long total, String note) {}

        @Override
        public void line(boolean stderr, String text) {}
    }
}
