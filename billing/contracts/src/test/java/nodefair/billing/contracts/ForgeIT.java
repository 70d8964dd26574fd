package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contracts' own tests, with a planted bug per invariant, and their gas held against docs/contracts.md. */
class ForgeIT {
    @Test
    void contracts_keepTheirInvariantsAndTheirGas() throws IOException, InterruptedException {
        boolean npmFound = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
        if (!npmFound) System.out.println("SKIPPED ForgeIT: npm is not installed");
        assumeTrue(npmFound, "npm is not installed");

        List<String> command = new ArrayList<>(List.of("bash", "forge.sh"));
        if (!Boolean.getBoolean("nodefair.full")) command.add("--quick");
        String seed = System.getProperty("nodefair.seed", "");
        if (!seed.isEmpty()) command.addAll(List.of("--seed", seed));
        Process forge = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(forge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        boolean passed = forge.waitFor() == 0;
        if (passed) output.lines().filter(ForgeIT::isOfTheSummary).forEach(System.out::println);
        assertThat(passed).withFailMessage(() -> output).isTrue();
    }

    private static boolean isOfTheSummary(String line) {
        return line.startsWith("seed ")
                || line.startsWith("{\"test\"")
                || line.startsWith("planted bug")
                || line.matches("\\d+ passed, \\d+ failed");
    }
}
