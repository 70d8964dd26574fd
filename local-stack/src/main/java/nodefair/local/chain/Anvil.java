package nodefair.local.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nodefair.local.Workshop;

/** The anvil program out of its npm package. */
final class Anvil {
    private static final Object ONE_AT_A_TIME = new Object();

    private Anvil() {}

    /** Whether npm is on the PATH. */
    static boolean npmFound() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
    }

    /** The program, installed into the cache when it is not there. */
    static Path installed(Workshop workshop, Path manifest) throws IOException, InterruptedException {
        Path folder = workshop.cache().resolve("chain");
        Path program = folder.resolve("node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil");
        synchronized (ONE_AT_A_TIME) {
            if (!Files.isExecutable(program)) {
                workshop.progress().note("Ethereum node", "installing anvil, once");
                Files.createDirectories(folder);
                for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
                    Files.copy(manifest.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
                workshop.programs().run("npm", folder, Map.of(), List.of("npm", "ci", "--ignore-scripts"));
            }
        }
        return program;
    }
}
