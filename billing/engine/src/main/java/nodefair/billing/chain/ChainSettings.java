package nodefair.billing.chain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nodefair.billing.contracts.TokenTerms;
import nodefair.billing.settings.SettingValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * @param distributorStart first block that can hold an event of it: the one in which it was deployed
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
        Optional<String> distributor,
        long distributorStart) {
    private static final Logger LOG = LoggerFactory.getLogger(ChainSettings.class);
    private static final int ENDPOINTS_MAX = 2;
    private static final long DECIMALS = 6;
    private static final int CONFIRMATIONS_MAX = 100_000;

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
                Optional.empty(),
                startBlock);
    }

    /** The same, paid out by that contract, which is not older than the escrow. */
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
                Optional.of(contract),
                startBlock);
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
        RailNames names = RailNames.first(setting);
        String symbol = value.text(RailNames.PREFIX + "token.symbol").orElse("NUSD");
        long startBlock = value.number(names.startBlock()).orElse(0L);
        return Optional.of(read(names, symbol, value.number(names.decimals()).orElse(DECIMALS), startBlock, value));
    }

    /**
     * Those of a further token. Without a start block its chain is read from the beginning, unless it was read before; that is logged.
     *
     * @throws IllegalArgumentException that names the setting
     */
    static ChainSettings read(RailNames names, String symbol, Function<String, Optional<String>> setting) {
        SettingValues value = new SettingValues(setting);
        Optional<Long> startBlock = value.number(names.startBlock());
        if (startBlock.isEmpty()) {
            LOG.warn("A chain not read before is read from its first block, {} is not set", names.startBlock());
        }
        return read(names, symbol, value.requiredNumber(names.decimals()), startBlock.orElse(0L), value);
    }

    private static ChainSettings read(
            RailNames names, String symbol, long decimals, long startBlock, SettingValues value) {
        if (!TokenTerms.areDecimals(decimals)) {
            throw new IllegalArgumentException(names.decimals() + " is outside 6 to 18: " + decimals);
        }
        return new ChainSettings(
                endpoints(names.chain(), value),
                names.chainId(),
                value.requiredAddress(names.escrow()),
                value.requiredAddress(names.address()),
                value.text(names.chain() + "operator.key"),
                value.requiredAddress(names.chain() + "treasury"),
                symbol,
                Math.toIntExact(decimals),
                startBlock,
                value.count(names.chain() + "confirmations", CONFIRMATIONS_MAX).orElse(0),
                value.address(names.distributor()),
                value.number(names.distributorStart()).orElse(startBlock));
    }

    private static List<String> endpoints(String prefix, SettingValues value) {
        List<String> urls = Stream.concat(
                        Stream.of(value.required(prefix + "rpc.url").split(",")),
                        value.text(prefix + "rpc.url.2").stream())
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .toList();
        if (!urls.stream().allMatch(ChainSettings::isHttp)) {
            // not the value: it may hold a key
            throw new IllegalArgumentException(prefix + "rpc.url or " + prefix + "rpc.url.2 is no http(s)://host");
        }
        boolean alike = urls.stream().map(ChainSettings::plain).distinct().count() < urls.size();
        if (urls.isEmpty() || urls.size() > ENDPOINTS_MAX || alike) {
            throw new IllegalArgumentException(prefix + "rpc.url names one endpoint or two different ones");
        }
        return urls;
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && List.of("http", "https").contains(String.valueOf(uri.getScheme()));
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "ChainSettings[chainId=" + chainId + ", escrow=" + escrow + ", token=" + token + "]";
    }

    /** Without what does not make it another endpoint. */
    private static String plain(String url) {
        URI uri = URI.create(url);
        boolean usual = uri.getPort() == ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
        String path = uri.getRawPath().replaceAll("/+$", "");
        return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT)
                + (usual || uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path + "?" + uri.getRawQuery();
    }
}
