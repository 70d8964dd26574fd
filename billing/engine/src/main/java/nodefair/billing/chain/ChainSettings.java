package nodefair.billing.chain;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the token rail reaches its chain. Addresses are lower case.
 *
 * @param rpcUrls the endpoint asked, or the two that must agree
 * @param escrow address of the escrow contract
 * @param token address of the accepted ERC-20 token
 * @param operatorKey private key, hex, that settles deposits; never logged, and known to the console alone
 * @param treasury address that gets the platform's share
 * @param tokenSymbol currency code of the token in the ledger
 * @param tokenDecimals decimals of the token, at least 6
 * @param startBlock first block that can hold a deposit: the one in which the escrow was deployed
 * @param confirmations blocks after which a block counts as final on a chain that never says so itself; 0 where it does
 */
public record ChainSettings(
        List<String> rpcUrls,
        long chainId,
        String escrow,
        String token,
        Optional<String> operatorKey,
        String treasury,
        String tokenSymbol,
        int tokenDecimals,
        long startBlock,
        int confirmations) {
    private static final String PREFIX = "nodefair.chain.";
    private static final int ENDPOINTS_MAX = 2;

    public ChainSettings {
        rpcUrls = List.copyOf(rpcUrls);
        boolean alike = rpcUrls.size() > 1
                && rpcUrls.stream().map(ChainSettings::plain).distinct().count() < rpcUrls.size();
        if (rpcUrls.isEmpty() || rpcUrls.size() > ENDPOINTS_MAX || alike) {
            throw new IllegalArgumentException(PREFIX + "rpc.url names one endpoint or two different ones");
        }
        if (confirmations < 0) throw new IllegalArgumentException(PREFIX + "confirmations is below zero");
        escrow = address("escrow", escrow);
        token = address("token", token);
        treasury = address("treasury", treasury);
    }

    /**
     * Reads the settings {@code nodefair.chain.*}; empty without an endpoint.
     *
     * @param setting gives the value of a setting by its name
     */
    public static Optional<ChainSettings> read(Function<String, Optional<String>> setting) {
        Function<String, Optional<String>> value =
                name -> setting.apply(PREFIX + name).filter(text -> !text.isBlank());
        return value.apply("rpc.url")
                .map(url -> new ChainSettings(
                        urls(url, value.apply("rpc.url.2")),
                        Long.parseLong(required(value, "id")),
                        required(value, "escrow"),
                        required(value, "token"),
                        value.apply("operator.key"),
                        required(value, "treasury"),
                        value.apply("token.symbol").orElse("NUSD"),
                        Integer.parseInt(value.apply("token.decimals").orElse("6")),
                        Long.parseLong(value.apply("start.block").orElse("0")),
                        Integer.parseInt(value.apply("confirmations").orElse("0"))));
    }

    @Override
    public String toString() {
        return "ChainSettings[chainId=" + chainId + ", escrow=" + escrow + ", token=" + token + "]";
    }

    private static List<String> urls(String first, Optional<String> second) {
        return Stream.concat(Stream.of(first.split(",")), second.stream())
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .toList();
    }

    /** Without what does not make it another endpoint. */
    private static String plain(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() == null) return url;
        boolean usual = uri.getPort() == ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
        String path = uri.getRawPath().replaceAll("/+$", "");
        return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT)
                + (usual || uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path + "?" + uri.getRawQuery();
    }

    private static String required(Function<String, Optional<String>> value, String name) {
        return value.apply(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(PREFIX + name + " is not set, but " + PREFIX + "rpc.url is"));
    }

    private static String address(String name, String value) {
        if (!value.matches("0x[0-9a-fA-F]{40}")) {
            throw new IllegalArgumentException(PREFIX + name + " is no address: " + value);
        }
        return value.toLowerCase(Locale.ROOT);
    }
}
