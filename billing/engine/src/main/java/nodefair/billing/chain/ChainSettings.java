package nodefair.billing.chain;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nodefair.billing.settings.SettingValues;

/**
 * How a token's rail reaches its chain. Addresses are lower case.
 *
 * @param rpcUrls the endpoint asked, or the two that must agree
 * @param escrow address of the escrow contract
 * @param token address of the accepted ERC-20 token
 * @param operatorKey private key, hex, that settles deposits; never logged, and known to the console alone
 * @param treasury address that gets the platform's share
 * @param tokenSymbol currency code of the token in the ledger
 * @param tokenDecimals decimals of the token, 6 to 18
 * @param startBlock first block that can hold a deposit: the one in which the escrow was deployed
 * @param confirmations blocks after which a block counts as final on a chain that never says so itself; 0 where it does
 * @param distributor address of the contract that pays out of the treasury; without one nothing leaves it
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
        int confirmations,
        Optional<String> distributor) {
    private static final int ENDPOINTS_MAX = 2;
    private static final int DECIMALS_MIN = 6;
    private static final int DECIMALS_MAX = 18;

    public ChainSettings {
        rpcUrls = List.copyOf(rpcUrls);
        escrow = escrow.toLowerCase(Locale.ROOT);
        token = token.toLowerCase(Locale.ROOT);
        treasury = treasury.toLowerCase(Locale.ROOT);
        distributor = distributor.map(address -> address.toLowerCase(Locale.ROOT));
    }

    /** Without a distributor. */
    public ChainSettings(
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
        this(
                rpcUrls,
                chainId,
                escrow,
                token,
                operatorKey,
                treasury,
                tokenSymbol,
                tokenDecimals,
                startBlock,
                confirmations,
                Optional.empty());
    }

    /** The same, paid out by that contract. */
    public ChainSettings paidOutBy(String contract) {
        return new ChainSettings(
                rpcUrls,
                chainId,
                escrow,
                token,
                operatorKey,
                treasury,
                tokenSymbol,
                tokenDecimals,
                startBlock,
                confirmations,
                Optional.of(contract));
    }

    /**
     * Reads the first token's settings, {@code nodefair.chain.*}; empty without an endpoint.
     *
     * @param setting gives the value of a setting by its name
     * @throws IllegalArgumentException that names the setting
     */
    public static Optional<ChainSettings> read(Function<String, Optional<String>> setting) {
        SettingValues value = new SettingValues(setting);
        if (value.text(RailNames.PREFIX + "rpc.url").isEmpty()) return Optional.empty();
        value.required(RailNames.PREFIX + "id");
        String symbol = value.text(RailNames.PREFIX + "token.symbol").orElse("NUSD");
        return Optional.of(read(RailNames.FIRST, symbol, 0, setting));
    }

    /** @throws IllegalArgumentException that names the setting */
    static ChainSettings read(
            RailNames names, String symbol, long firstChainId, Function<String, Optional<String>> setting) {
        SettingValues value = new SettingValues(setting);
        boolean first = names.equals(RailNames.FIRST);
        long chainId = value.number(first ? names.chain() + "id" : names.contracts() + "chain")
                .orElse(firstChainId);
        return new ChainSettings(
                endpoints(names.chain(), value),
                chainId,
                value.requiredAddress(names.escrow()),
                value.requiredAddress(names.address()),
                value.text(names.chain() + "operator.key"),
                value.requiredAddress(names.chain() + "treasury"),
                symbol,
                decimals(names, first, value),
                value.number(names.startBlock()).orElse(0L),
                Math.toIntExact(value.number(names.chain() + "confirmations").orElse(0L)),
                value.address(names.distributor()));
    }

    private static int decimals(RailNames names, boolean first, SettingValues value) {
        if (!first) value.required(names.decimals());
        long decimals = value.number(names.decimals()).orElse(6L);
        if (decimals < DECIMALS_MIN || decimals > DECIMALS_MAX) {
            throw new IllegalArgumentException(names.decimals() + " is outside 6 to 18: " + decimals);
        }
        return (int) decimals;
    }

    private static List<String> endpoints(String prefix, SettingValues value) {
        List<String> urls = Stream.concat(
                        Stream.of(value.required(prefix + "rpc.url").split(",")),
                        value.text(prefix + "rpc.url.2").stream())
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .toList();
        boolean alike = urls.stream().map(ChainSettings::plain).distinct().count() < urls.size();
        if (urls.isEmpty() || urls.size() > ENDPOINTS_MAX || alike) {
            throw new IllegalArgumentException(prefix + "rpc.url names one endpoint or two different ones");
        }
        return urls;
    }

    @Override
    public String toString() {
        return "ChainSettings[chainId=" + chainId + ", escrow=" + escrow + ", token=" + token + "]";
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
}
