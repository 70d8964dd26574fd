package nodefair.local.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.Deployer;
import nodefair.billing.contracts.Deployment;
import nodefair.billing.contracts.DevToken;
import nodefair.billing.contracts.TokenContracts;
import nodefair.local.Kind;
import nodefair.local.Part;
import nodefair.local.Probe;
import nodefair.local.Program;
import nodefair.local.Workshop;
import org.jspecify.annotations.Nullable;

/** A local Ethereum chain, a block each second, with the contracts deployed and the demo wallets funded. */
public final class ChainPart implements Part {
    private static final long CHAIN_ID = 31337;
    private static final long DEMO_TOKENS = 10_000;
    /** Enough for test transfers to new addresses: a token that nobody has paid with yet leaves the treasury empty. */
    private static final long TREASURY_TOKENS = 100;

    private static final DevToken FURTHER = DevToken.CREDIT;
    private static final String FURTHER_PRICE = "0.25";

    private final Workshop workshop;
    private final Path manifest;
    private @Nullable Program program;

    /** @param manifest the folder of the npm package that names the program */
    public ChainPart(Workshop workshop, Path manifest) {
        this.workshop = workshop;
        this.manifest = manifest;
    }

    /** Whether this machine can run it at all. */
    public static boolean possible() {
        return Anvil.npmFound();
    }

    @Override
    public String name() {
        return "Ethereum node (anvil 1.7)";
    }

    @Override
    public Kind kind() {
        return Kind.CHAIN;
    }

    @Override
    public Set<Kind> needs() {
        return Set.of();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Path home = Files.createDirectories(workshop.directory().resolve("chain"));
        // without interval mining anvil 1.7.1 can hang and eat memory; without pruning it spills to the home folder
        program = workshop.programs()
                .launch(
                        "chain",
                        home,
                        Map.of(),
                        List.of(
                                Anvil.installed(workshop, manifest).toString(),
                                "--host",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(workshop.ports().chain()),
                                "--chain-id",
                                Long.toString(CHAIN_ID),
                                "--block-time",
                                "1",
                                "--slots-in-an-epoch",
                                "1",
                                "--prune-history",
                                "64",
                                "--silent",
                                "--state",
                                home.resolve("state.json").toString(),
                                "--state-interval",
                                "5"));
    }

    @Override
    public void awaitReady() throws IOException {
        Program running = Objects.requireNonNull(program);
        try (ChainClient client = new ChainClient(rpcUrl())) {
            Probe.await(running, Duration.ofSeconds(20), "the chain", () -> answers(client));
            Deployer deployer = new Deployer(client, DemoWallets.OPERATOR_KEY, DemoWallets.KEYHOLDERS);
            KnownContracts known = KnownContracts.read(workshop.directory().resolve("chain/addresses.properties"));
            Deployment deployment = deployer.ensure(known.deployment(CHAIN_ID));
            TokenContracts further = deployer.ensure(FURTHER, known.of(FURTHER));
            known.remember(deployment, FURTHER, further);
            fund(deployer, deployment.ofToken(), DevToken.DOLLAR);
            fund(deployer, further, FURTHER);
            announce(deployment);
            announce(further);
        }
    }

    private static void fund(Deployer deployer, TokenContracts of, DevToken token) {
        BigInteger amount = units(token, DEMO_TOKENS);
        deployer.mint(of, Map.of(DemoWallets.RENTER, amount, DemoWallets.TREASURY, units(token, TREASURY_TOKENS)));
        deployer.allow(of, DemoWallets.TREASURY_KEY, amount);
    }

    private static BigInteger units(DevToken token, long tokens) {
        return BigInteger.TEN.pow(token.decimals()).multiply(BigInteger.valueOf(tokens));
    }

    @Override
    public void stop() {
        if (program != null) {
            program.close();
        }
    }

    private static boolean answers(ChainClient client) {
        try {
            return client.chainId() == CHAIN_ID;
        } catch (ChainUnavailable notYet) {
            return false;
        }
    }

    private void announce(Deployment deployment) {
        var settings = workshop.settings();
        settings.offer("NODEFAIR_CHAIN_RPC_URL", rpcUrl());
        settings.offer("NODEFAIR_CHAIN_PUBLIC_RPC_URL", rpcUrl());
        settings.offer("NODEFAIR_CHAIN_ID", Long.toString(deployment.chainId()));
        settings.offer("NODEFAIR_CHAIN_ESCROW", deployment.escrow());
        settings.offer("NODEFAIR_CHAIN_TOKEN", deployment.token());
        settings.offer("NODEFAIR_CHAIN_STAKE", deployment.stake());
        settings.offer("NODEFAIR_CHAIN_ANCHOR", deployment.anchor());
        settings.offer("NODEFAIR_CHAIN_DISTRIBUTOR", deployment.distributor());
        settings.offer("NODEFAIR_CHAIN_OPERATOR_KEY", DemoWallets.OPERATOR_KEY);
        settings.offer("NODEFAIR_CHAIN_TREASURY", DemoWallets.TREASURY);
    }

    private void announce(TokenContracts further) {
        String prefix = "NODEFAIR_CHAIN_TOKEN_" + FURTHER.symbol() + "_";
        var settings = workshop.settings();
        settings.offer("NODEFAIR_CHAIN_TOKENS", FURTHER.symbol());
        settings.offer(prefix + "ADDRESS", further.token());
        settings.offer(prefix + "ESCROW", further.escrow());
        settings.offer(prefix + "DISTRIBUTOR", further.distributor());
        settings.offer(prefix + "DECIMALS", Integer.toString(FURTHER.decimals()));
        settings.offer(prefix + "START_BLOCK", "0");
        settings.offer(prefix + "PRICE", FURTHER_PRICE);
    }

    private String rpcUrl() {
        return "http://127.0.0.1:" + workshop.ports().chain();
    }
}
