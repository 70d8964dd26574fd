package nodefair.billing.contracts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What is to be put into the environment when contracts were deployed. */
final class DeploySettings {
    private DeploySettings() {}

    /**
     * @param places addresses by the arguments of {@link PlannedContract}
     * @param firstBlock the block of the first of them
     */
    static Map<String, String> of(DeployOptions options, int decimals, Map<String, String> places, long firstBlock) {
        Map<String, String> settings = new LinkedHashMap<>();
        String prefix = options.settings();
        String block = Long.toString(firstBlock);
        if (options.has("--further")) {
            settings.put(prefix + "CHAIN", Long.toString(options.chainId()));
            settings.put(prefix + "ADDRESS", options.token());
            settings.put(prefix + "DECIMALS", Integer.toString(decimals));
        } else {
            settings.put("NODEFAIR_CHAIN_ID", Long.toString(options.chainId()));
            settings.put("NODEFAIR_CHAIN_TOKEN", options.token());
            settings.put("NODEFAIR_CHAIN_TOKEN_SYMBOL", options.symbol());
            settings.put("NODEFAIR_CHAIN_TOKEN_DECIMALS", Integer.toString(decimals));
            settings.put("NODEFAIR_CHAIN_TREASURY", options.roles().treasury());
        }
        options.contracts()
                .forEach(it -> settings.put(it.setting(), Objects.requireNonNull(places.get(it.argument()))));
        settings.put(prefix + "START_BLOCK", block);
        if (!options.has("--further")) settings.put("NODEFAIR_CHAIN_STAKE_START_BLOCK", block);
        return settings;
    }
}
