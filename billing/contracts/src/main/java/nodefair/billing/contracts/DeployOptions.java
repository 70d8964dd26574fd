package nodefair.billing.contracts;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The arguments of {@link DeployCommand}; each that is wrong is refused by its name ({@link DeployMistake}). */
final class DeployOptions {
    static final String KEY = "NODEFAIR_DEPLOYER_KEY";

    static final String USAGE =
            """
            DeployCommand --rpc URL --chain-id N --symbol NUSD --token ADDRESS --admin ADDRESS --operator ADDRESS --arbiter ADDRESS --treasury ADDRESS
              deploys escrow, distributor, stake and anchor for a token that is there, checks them and prints the settings
              --payout-operator, --slasher, --anchorer ADDRESS   other accounts than --operator for these roles
              --further    for a further token: escrow and distributor alone, and its own settings
              --dry-run    sends nothing: shows the plan and what gas it takes
              --check --escrow ADDRESS --distributor ADDRESS --stake ADDRESS --anchor ADDRESS --from-block N
                           sends nothing: holds what is on the chain against the other arguments
            The key that pays comes from NODEFAIR_DEPLOYER_KEY (hex), or from --keystore FILE --password-file FILE; it gets no role.
            Exit code: 0 done, 1 the chain refuses or does not answer, 2 an argument is wrong, 3 the check found something.
            """;

    private static final Set<String> FLAGS = Set.of("--further", "--dry-run", "--check", "--help");
    private static final Set<String> VALUES = Set.of(
            "--rpc",
            "--chain-id",
            "--symbol",
            "--token",
            "--admin",
            "--operator",
            "--payout-operator",
            "--slasher",
            "--anchorer",
            "--arbiter",
            "--treasury",
            "--escrow",
            "--distributor",
            "--stake",
            "--anchor",
            "--from-block",
            "--keystore",
            "--password-file");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> flags = new LinkedHashSet<>();

    private DeployOptions() {}

    static DeployOptions parse(String... arguments) {
        DeployOptions options = new DeployOptions();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (FLAGS.contains(name)) {
                options.flags.add(name);
            } else if (VALUES.contains(name)) {
                if (i + 1 == arguments.length || arguments[i + 1].startsWith("--")) {
                    throw new DeployMistake(name, "its value is missing");
                }
                i++;
                if (options.values.put(name, arguments[i]) != null) throw new DeployMistake(name, "is there twice");
            } else {
                throw new DeployMistake(name, "there is no such argument");
            }
        }
        if (!options.has("--help")) options.checkAll();
        return options;
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    String rpc() {
        String url = required("--rpc");
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw new DeployMistake("--rpc", "an address that begins with https:// or http:// is needed");
        }
        return url;
    }

    long chainId() {
        return number("--chain-id");
    }

    long fromBlock() {
        return number("--from-block");
    }

    String symbol() {
        String symbol = required("--symbol");
        if (!TokenTerms.isSymbol(symbol)) {
            throw new DeployMistake(
                    "--symbol", "2 to 10 capital letters and digits, a letter first, neither USD nor EUR");
        }
        return symbol;
    }

    String token() {
        return address("--token");
    }

    DeployRoles roles() {
        String operator = address("--operator");
        return new DeployRoles(
                        address("--admin"),
                        operator,
                        addressOr("--payout-operator", operator),
                        addressOr("--slasher", operator),
                        addressOr("--anchorer", operator),
                        address("--arbiter"),
                        address("--treasury"))
                .apartFrom(token());
    }

    List<PlannedContract> contracts() {
        return PlannedContract.of(token(), roles(), has("--further"), settings());
    }

    /** What the names of a token's settings begin with. */
    String settings() {
        return has("--further") ? "NODEFAIR_CHAIN_TOKEN_" + symbol() + "_" : "NODEFAIR_CHAIN_";
    }

    /** Required and in lower case. */
    String address(String name) {
        return DeployRoles.address(name, required(name));
    }

    /** The value, or the empty text. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    private String addressOr(String name, String otherwise) {
        return values.containsKey(name) ? address(name) : otherwise;
    }

    private void checkAll() {
        if (has("--check") && has("--dry-run")) throw new DeployMistake("--dry-run", "does not go with --check");
        rpc();
        chainId();
        symbol();
        List<PlannedContract> contracts = contracts();
        if (has("--check")) {
            contracts.forEach(it -> address(it.argument()));
            fromBlock();
        }
        if (values.containsKey("--keystore") && !values.containsKey("--password-file")) {
            throw new DeployMistake("--password-file", "is needed with --keystore");
        }
    }

    private long number(String name) {
        String text = required(name);
        try {
            long number = Long.parseLong(text);
            if (number >= 0) return number;
        } catch (NumberFormatException notANumber) {
            throw new DeployMistake(name, "'" + text + "' is no number");
        }
        throw new DeployMistake(name, "must not be below zero");
    }

    private String required(String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) throw new DeployMistake(name, "is missing");
        return value;
    }
}
