package nodefair.billing.contracts.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The renters' script of billing/contracts/take-back, run as a process of its own in a folder with nothing but the escrow
 * contract's ABI.
 */
public final class TakeBackScript {
    private static final String FOLDER = "billing/contracts/take-back";
    private static final String ABI = "ComputeEscrow.json";
    private static final long PATIENCE_SECONDS = 60;
    private static final long INSTALL_SECONDS = 180;

    private final Path script;
    private final Path home;

    /** What it said, both streams together, and how it ended. */
    public record Outcome(int code, String said) {}

    private TakeBackScript(Path script, Path home) {
        this.script = script;
        this.home = home;
    }

    /**
     * Installs its library where that is missing; empty where there is no npm, or nothing to install from.
     *
     * @param home an empty folder to run in
     */
    public static Optional<TakeBackScript> in(Path home) throws IOException, InterruptedException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(FOLDER))) folder = folder.getParent();
        Path script = folder.resolve(FOLDER);
        if (!Files.isDirectory(script.resolve("node_modules/ethers")) && !install(script)) return Optional.empty();
        try (InputStream abi = TakeBackScript.class.getResourceAsStream("/contracts/" + ABI)) {
            if (abi == null) throw new IllegalStateException("no ABI of the escrow contract");
            Files.copy(abi, home.resolve(ABI));
        }
        return Optional.of(new TakeBackScript(script.resolve("take-back.mjs"), home));
    }

    /**
     * Runs it to its end.
     *
     * @param key of the wallet, hex; goes into the process's environment
     * @param more further arguments, as {@code --send}
     */
    public Outcome run(String rpcUrl, String escrow, String order, String key, String... more)
            throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("--rpc", rpcUrl, "--escrow", escrow, "--abi", ABI, "--order", order));
        arguments.addAll(List.of(more));
        return run(Map.of("NODEFAIR_RENTER_KEY", key), arguments);
    }

    /** @param environment all that the process gets, besides the path to node */
    public Outcome run(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        command.addAll(arguments);
        Path said = Files.createTempFile(home, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the script hangs: " + Files.readString(said, StandardCharsets.UTF_8));
        }
        return new Outcome(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }

    private static boolean install(Path folder) throws InterruptedException {
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) && npm.exitValue() == 0;
        } catch (IOException noNpm) {
            return false;
        }
    }
}
