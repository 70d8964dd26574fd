package nodefair.billing.contracts;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Puts the contracts for a token on a chain, and holds what is there against what is to be there. See docs/contracts.md, Deploying.
 *
 * <pre>{@code java -cp 'nodefair-contracts.jar:lib/*' nodefair.billing.contracts.DeployCommand --help}</pre>
 */
public final class DeployCommand {
    static final int DONE = 0;
    static final int NO_CHAIN = 1;
    static final int BAD_USAGE = 2;
    static final int DIFFERENT = 3;

    private static final int WEI_DIGITS = 18;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    DeployCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new DeployCommand(System.getenv(), out, err).run(arguments));
    }

    /** The exit code. */
    int run(String... arguments) {
        try {
            DeployOptions options = DeployOptions.parse(arguments);
            if (options.has("--help")) {
                out.print(DeployOptions.USAGE);
                return DONE;
            }
            try (ChainClient chain = new ChainClient(options.rpc())) {
                return run(options, chain);
            }
        } catch (DeployMistake wrong) {
            err.println("DeployCommand: " + wrong.getMessage());
            return BAD_USAGE;
        } catch (ChainRefused | ChainUnavailable trouble) {
            err.println("DeployCommand: " + trouble.getMessage());
            return NO_CHAIN;
        }
    }

    private int run(DeployOptions options, ChainClient chain) {
        long there = chain.chainId();
        if (there != options.chainId()) throw new DeployMistake("--chain-id", "the endpoint is on chain " + there);
        int decimals = decimals(options, chain);
        if (options.has("--check")) {
            Map<String, String> places = new LinkedHashMap<>();
            options.contracts().forEach(it -> places.put(it.argument(), options.address(it.argument())));
            return check(options, chain, places, options.fromBlock());
        }
        showPlan(options, chain, decimals);
        if (options.has("--dry-run")) {
            showGas(options, chain);
            return DONE;
        }
        return deploy(options, chain, decimals);
    }

    private int deploy(DeployOptions options, ChainClient chain, int decimals) {
        TransactionSigner signer = new TransactionSigner(key(options), options.chainId());
        ContractSender sender = new ContractSender(chain, signer);
        Map<String, String> places = new LinkedHashMap<>();
        long firstBlock = Long.MAX_VALUE;
        out.println("Paid by " + signer.address());
        for (PlannedContract planned : options.contracts()) {
            ContractSender.Signed signed = sender.sign(planned.creation());
            out.printf(
                    "%s %s, transaction %s%n",
                    planned.artefact().name(),
                    signed.contract(),
                    signed.transaction().hash());
            Receipt receipt = sender.send(signed);
            out.printf("  in block %d, %d gas%n", receipt.blockNumber(), receipt.gasUsed());
            places.put(planned.argument(), signed.contract());
            firstBlock = Math.min(firstBlock, receipt.blockNumber());
        }
        DeploySettings.of(options, decimals, places, firstBlock)
                .forEach((name, value) -> out.println(name + "=" + value));
        out.println("To be checked again when these blocks are final: the same arguments and --check "
                + arguments(places) + "--from-block " + firstBlock);
        return check(options, chain, places, firstBlock);
    }

    private int check(DeployOptions options, ChainClient chain, Map<String, String> places, long fromBlock) {
        ContractCheck check = new ContractCheck(chain, fromBlock);
        int wrong = 0;
        for (PlannedContract planned : options.contracts()) {
            String address = Objects.requireNonNull(places.get(planned.argument()));
            List<String> differences = check.differences(planned, address);
            String name = planned.artefact().name();
            if (differences.isEmpty()) out.printf("ok    %s %s: its code, and %s%n", name, address, planned.roles());
            differences.forEach(it -> out.printf("WRONG %s %s: %s%n", name, address, it));
            wrong += differences.size();
        }
        wrong += tokens(check, chain, Objects.requireNonNull(places.get("--escrow")), options.token());
        return wrong == 0 ? DONE : DIFFERENT;
    }

    /** How much is wrong with what the escrow takes. */
    private int tokens(ContractCheck check, ChainClient chain, String escrow, String token) {
        boolean isAccepted = chain.hasCode(escrow) && check.isAccepted(escrow, token);
        out.println((isAccepted ? "ok    the escrow takes " : "WRONG the escrow does not take ") + token);
        Set<String> others = check.accepted(escrow);
        others.remove(token);
        others.forEach(other -> out.println("WRONG the escrow also takes " + other));
        return others.size() + (isAccepted ? 0 : 1);
    }

    private void showPlan(DeployOptions options, ChainClient chain, int decimals) {
        out.printf(
                "On chain %d, for %s with %d decimals at %s%n",
                options.chainId(), options.symbol(), decimals, options.token());
        options.roles()
                .all()
                .forEach((name, account) -> out.printf(
                        "  %-17s %s (%s)%n",
                        name.substring(2), account, chain.hasCode(account) ? "a contract" : "a key"));
        if (!chain.hasCode(options.roles().admin())) {
            out.println(
                    "  The admin is a single key. With money that is worth something it has to be a multi-signature wallet.");
        }
    }

    private void showGas(DeployOptions options, ChainClient chain) {
        String payer = hasKey(options)
                ? new TransactionSigner(key(options), options.chainId()).address()
                : options.roles().admin();
        BigInteger sum = BigInteger.ZERO;
        for (PlannedContract planned : options.contracts()) {
            long gas = chain.gasToCreate(payer, planned.creation());
            out.printf(
                    "%s: %d gas, code %s%n",
                    planned.artefact().name(), gas, planned.artefact().listedHash());
            sum = sum.add(BigInteger.valueOf(gas));
        }
        BigInteger most = sum.multiply(Fees.above(chain.latest().baseFee()).maxFee());
        out.printf(
                "Together %d gas, at most %s of the chain's coin now. Nothing was sent.%n",
                sum, new BigDecimal(most, WEI_DIGITS).toPlainString());
    }

    private static int decimals(DeployOptions options, ChainClient chain) {
        String token = options.token();
        if (!chain.hasCode(token)) throw new DeployMistake("--token", "there is no contract at " + token);
        BigInteger decimals = Abi.countAt(chain.view(token, TokenCalls.decimals()));
        if (decimals.bitLength() >= Long.SIZE || !TokenTerms.areDecimals(decimals.longValueExact())) {
            throw new DeployMistake("--token", "it has " + decimals + " decimals; 6 to 18 are taken");
        }
        return decimals.intValueExact();
    }

    private boolean hasKey(DeployOptions options) {
        return !options.text("--keystore").isEmpty() || environment.containsKey(DeployOptions.KEY);
    }

    private SigningKey key(DeployOptions options) {
        String keystore = options.text("--keystore");
        if (!keystore.isEmpty()) return opened(keystore, options.text("--password-file"));
        String hex = environment.getOrDefault(DeployOptions.KEY, "").strip();
        if (hex.isEmpty()) throw new DeployMistake(DeployOptions.KEY, "is not set, and there is no --keystore");
        if (!hex.matches("(0x)?[0-9a-fA-F]{64}")) throw new DeployMistake(DeployOptions.KEY, "is not 64 hex digits");
        return LocalKey.of(hex);
    }

    private static SigningKey opened(String keystore, String passwordFile) {
        try {
            String password =
                    Files.readString(Path.of(passwordFile)).lines().findFirst().orElse("");
            return LocalKey.ofKeystore(Path.of(keystore), password);
        } catch (IOException unreadable) {
            throw new DeployMistake("--password-file", passwordFile + " cannot be read");
        } catch (IllegalArgumentException unfit) {
            throw new DeployMistake("--keystore", keystore + " cannot be opened with this password");
        }
    }

    private static String arguments(Map<String, String> places) {
        StringBuilder text = new StringBuilder();
        places.forEach(
                (name, address) -> text.append(name).append(' ').append(address).append(' '));
        return text.toString();
    }
}
