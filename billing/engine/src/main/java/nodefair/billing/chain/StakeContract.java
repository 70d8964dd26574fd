package nodefair.billing.chain;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nodefair.billing.settings.SettingValues;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contract that holds what providers stake on their nodes. Off where none is set. */
@ApplicationScoped
public class StakeContract {
    private static final Logger LOG = LoggerFactory.getLogger(StakeContract.class);
    private static final String SETTING = RailNames.PREFIX + "stake";

    private Optional<String> address = Optional.empty();
    private long startBlock;
    private Set<String> disowned = Set.of();

    @PostConstruct
    void readSettings() {
        Config config = ConfigProvider.getConfig();
        SettingValues value = new SettingValues(name -> config.getOptionalValue(name, String.class));
        try {
            read(value);
        } catch (IllegalArgumentException wrong) {
            LOG.error("Nobody can stake, cause={}", wrong.getMessage());
        }
    }

    void read(SettingValues value) {
        Optional<String> contract = value.address(SETTING);
        long from = value.number(SETTING + ".start.block").orElse(0L);
        Set<String> hashes = value.text(SETTING + ".disowned").stream()
                .flatMap(list -> Stream.of(list.toLowerCase(Locale.ROOT).split(",")))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toSet());
        if (!hashes.stream().allMatch(hash -> hash.matches("0x[0-9a-f]{64}"))) {
            throw new IllegalArgumentException(SETTING + ".disowned is no list of transactions: " + hashes);
        }
        contract.ifPresent(it -> at(it, from, hashes));
    }

    /** From now on stakes are in this contract. */
    void at(String contract, long from, Set<String> hashes) {
        address = Optional.of(contract.toLowerCase(Locale.ROOT));
        startBlock = from;
        disowned = Set.copyOf(hashes);
    }

    /** Lower case; empty when none is set. */
    public Optional<String> address() {
        return address;
    }

    /** The first block that can hold one of its events. */
    public long startBlock() {
        return startBlock;
    }

    /** Transactions that slashed without a verdict of ours and that a person has looked at. */
    public Set<String> disowned() {
        return disowned;
    }
}
