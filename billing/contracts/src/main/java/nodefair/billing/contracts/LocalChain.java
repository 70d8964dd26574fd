package nodefair.billing.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A private Ethereum chain (anvil) for development and tests, a block each second.
 *
 * <pre>{@code
 * try (LocalChain chain = LocalChain.start(LocalChain.binary().orElseThrow())) {
 *     ChainClient client = new ChainClient(chain.rpcUrl());
 * }
 * }</pre>
 */
public final class LocalChain implements AutoCloseable {
    public static final long CHAIN_ID = 31337;

    /** Keys of the accounts that anvil funds on every fresh chain; known to everyone, worth nothing. */
    public static final List<String> KEYS = List.of(
            "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
            "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
            "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
            "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
            "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a",
            "0x8b3a350cf5c34c9194ca85829a2df0ec3153be0318b5e2d3348e872092edffba");

    private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
    private static final String NPM_BINARY = "billing/contracts/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil";

    private final Process process;
    private final int port;
    private final long chainId;

    private LocalChain(Process process, int port, long chainId) {
        this.process = process;
        this.port = port;
        this.chainId = chainId;
    }

    /** The anvil of this checkout's npm packages, or the one on the PATH. */
    public static Optional<Path> binary() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(NPM_BINARY);
            if (Files.isExecutable(candidate)) return Optional.of(candidate);
        }
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> List.of(path.split(":")).stream())
                .map(folder -> Path.of(folder, "anvil"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a fresh chain on a free port; a block is final when two more are there. */
    public static LocalChain start(Path anvil) {
        return start(anvil, 2);
    }

    /** @param blocksToFinality how many blocks must follow a block until it is final, an even number */
    public static LocalChain start(Path anvil, int blocksToFinality) {
        return start(anvil, blocksToFinality, CHAIN_ID);
    }

    /** The same as another chain than the usual one. */
    public static LocalChain start(Path anvil, int blocksToFinality, long chainId) {
        int port = freePort();
        // without interval mining anvil 1.7.1 can hang and eat memory; without pruning it spills to the home folder
        List<String> command = new ArrayList<>(List.of(anvil.toString(), "--host", "127.0.0.1"));
        command.addAll(List.of("--port", Integer.toString(port), "--chain-id", Long.toString(chainId)));
        command.addAll(List.of("--block-time", "0.25", "--prune-history", "64", "--silent"));
        command.addAll(List.of("--slots-in-an-epoch", Integer.toString(blocksToFinality / 2)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            LocalChain chain = new LocalChain(process, port, chainId);
            chain.awaitAnswer();
            return chain;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + anvil, e);
        }
    }

    public String rpcUrl() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer() {
        long giveUp = System.nanoTime() + START_TIMEOUT.toNanos();
        try (ChainClient client = new ChainClient(rpcUrl())) {
            while (!isThere(client)) {
                if (!process.isAlive() || System.nanoTime() > giveUp) {
                    process.destroyForcibly();
                    throw new IllegalStateException("the local chain did not start on port " + port);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting the local chain", e);
        }
    }

    private boolean isThere(ChainClient client) {
        try {
            return client.chainId() == chainId;
        } catch (ChainUnavailable notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
