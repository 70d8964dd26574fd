package nodefair.acceptance.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the k-mer counter must give for the lambda genome: its native build where there is a C compiler, else a count by hand. */
public final class Kmers {
    private static final Path APP =
            Path.of("../node-connector/apps/kmer").toAbsolutePath().normalize();

    private Kmers() {}

    /** The genome of bacteriophage lambda, 48,502 bases. */
    public static Path lambda() {
        return APP.resolve("example/lambda-phage-NC_001416.fa");
    }

    /** The bytes of counts.tsv. */
    public static byte[] counts(Path workFolder, int k) {
        Optional<String> compiler =
                Stream.of("cc", "clang", "gcc").filter(Kmers::installed).findFirst();
        try {
            return compiler.isPresent() ? natively(compiler.get(), workFolder, k) : byHand(k);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] natively(String compiler, Path workFolder, int k) throws IOException {
        Scene.delete(workFolder);
        Path in = Files.createDirectories(workFolder.resolve("in"));
        Path out = Files.createDirectories(workFolder.resolve("out"));
        Path program = workFolder.resolve("kmer");
        Files.copy(lambda(), in.resolve("lambda.fa"));
        execute(
                compiler,
                "-std=gnu11",
                "-O2",
                "-ffp-contract=off",
                "-o",
                program.toString(),
                APP.resolve("kmer.c") + "");
        execute(program.toString(), "-k", "" + k, "--in", in.toString(), "--out", out.toString());
        return Files.readAllBytes(out.resolve("counts.tsv"));
    }

    private static byte[] byHand(int k) throws IOException {
        System.out.println("no C compiler is installed: the counts are compared with a count in Java");
        StringBuilder bases = new StringBuilder();
        Files.readAllLines(lambda()).stream()
                .filter(line -> !line.startsWith(">"))
                .forEach(bases::append);
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i + k <= bases.length(); i++) counts.merge(bases.substring(i, i + k), 1, Integer::sum);
        StringBuilder text = new StringBuilder();
        counts.forEach(
                (kmer, count) -> text.append(kmer).append('\t').append(count).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean installed(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void execute(String... command) throws IOException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }
}
