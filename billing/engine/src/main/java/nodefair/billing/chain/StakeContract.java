package nodefair.billing.chain;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contract that holds what providers stake on their nodes. Off where none is set. */
@ApplicationScoped
public class StakeContract {
    private static final Logger LOG = LoggerFactory.getLogger(StakeContract.class);
    private static final String SETTING = "nodefair.chain.stake";

    private Optional<String> address = Optional.empty();

    @PostConstruct
    void readSettings() {
        ConfigProvider.getConfig()
                .getOptionalValue(SETTING, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .ifPresent(this::at);
    }

    /** From now on stakes are in this contract. */
    void at(String contract) {
        if (contract.matches("0x[0-9a-fA-F]{40}")) address = Optional.of(contract.toLowerCase(Locale.ROOT));
        else LOG.error("Nobody can stake: {} is no address: {}", SETTING, contract);
    }

    /** Lower case; empty when none is set. */
    public Optional<String> address() {
        return address;
    }
}
