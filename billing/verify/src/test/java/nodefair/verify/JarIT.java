package nodefair.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar as its users run it: alone in a folder, beside a receipt. */
class JarIT {
    @TempDir
    private Path folder;

    @Test
    void jar_saysValidAndAfterAChangeWhatIsWrong() throws Exception {
        Files.copy(Path.of("target/nodefair-verify.jar"), folder.resolve("nodefair-verify.jar"));
        Path receipt = folder.resolve("receipt.json");
        Files.copy(Path.of("src/test/resources/receipt.json"), receipt);

        Ran valid = run();
        assertThat(valid.said).startsWith("VALID: receipt.json proves ");
        assertThat(valid.exit).isZero();

        Files.writeString(
                receipt, Files.readString(receipt).replaceFirst("\"micros\": \"497420\"", "\"micros\": \"497421\""));
        Ran changed = run();
        System.out.print(changed.said);
        assertThat(changed.said)
                .startsWith("INVALID: receipt.json is not a proof, or was changed.")
                .contains("wrong  transactions[2].lines[0].text")
                .contains("expected: ", "497421");
        assertThat(changed.exit).isEqualTo(1);
    }

    private record Ran(int exit, String said) {}

    private Ran run() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-jar", "nodefair-verify.jar", "receipt.json")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said);
    }
}
