package nodefair.billing.chain;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import nodefair.billing.settings.SettingValues;

/**
 * What the settings of one token's rail are called.
 *
 * @param chainId id of its chain
 * @param chain beginning of those of its chain
 * @param contracts beginning of those of its contracts
 * @param address of the token
 * @param decimals of the token
 */
record RailNames(long chainId, String chain, String contracts, String address, String decimals) {
    static final String PREFIX = "nodefair.chain.";

    /** Of the first token. */
    static RailNames first(Function<String, Optional<String>> setting) {
        SettingValues value = new SettingValues(setting);
        long id = value.requiredNumber(PREFIX + "id");
        return new RailNames(id, PREFIX, PREFIX, PREFIX + "token", PREFIX + "token.decimals");
    }

    /** Of a further token; its chain is the first one's unless it names another. */
    static RailNames of(String symbol, Function<String, Optional<String>> setting, long firstChainId) {
        String own = PREFIX + "token." + symbol.toLowerCase(Locale.ROOT) + ".";
        long id = new SettingValues(setting).number(own + "chain").orElse(firstChainId);
        String chain = id == firstChainId ? PREFIX : PREFIX + id + ".";
        return new RailNames(id, chain, own, own + "address", own + "decimals");
    }

    String escrow() {
        return contracts + "escrow";
    }

    String distributor() {
        return contracts + "distributor";
    }

    String startBlock() {
        return contracts + "start.block";
    }

    String distributorStart() {
        return contracts + "distributor.start.block";
    }
}
