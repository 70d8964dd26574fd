package nodefair.billing.chain;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contract through which the treasury pays providers, and the addresses that no provider can be paid at. */
@ApplicationScoped
public class Distributor {
    private static final Logger LOG = LoggerFactory.getLogger(Distributor.class);
    private static final String PREFIX = "nodefair.chain.";

    @Inject
    private TokenRail rail;

    private Optional<String> address = Optional.empty();
    private Set<String> others = Set.of();

    @PostConstruct
    void readSettings() {
        Config config = ConfigProvider.getConfig();
        Set<String> found = new HashSet<>();
        for (String name : Set.of("stake", "anchor")) setting(config, name).ifPresent(found::add);
        others = Set.copyOf(found);
        setting(config, "distributor").ifPresent(this::at);
    }

    /** From now on payouts go through this contract. */
    void at(String contract) {
        if (contract.matches("0x[0-9a-fA-F]{40}")) address = Optional.of(contract.toLowerCase(Locale.ROOT));
        else LOG.error("Payouts in tokens stay where they are: {}distributor is no address: {}", PREFIX, contract);
    }

    /** Lower case; empty when none is set, and then nothing leaves the treasury. */
    public Optional<String> address() {
        return address;
    }

    /** The platform's own addresses, lower case: tokens paid to one would be lost, or go in a circle. */
    public Collection<String> ours() {
        Set<String> ours = new HashSet<>(others);
        address.ifPresent(ours::add);
        if (rail.isOn()) {
            ours.add(rail.settings().escrow());
            ours.add(rail.settings().token());
            ours.add(rail.settings().treasury().toLowerCase(Locale.ROOT));
        }
        return ours;
    }

    /** Whether tokens paid to an address can be had by a provider. */
    public boolean paysTo(String payee) {
        return rail.paysTo(payee) && !ours().contains(payee.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> setting(Config config, String name) {
        return config.getOptionalValue(PREFIX + name, String.class)
                .filter(text -> !text.isBlank())
                .map(text -> text.toLowerCase(Locale.ROOT));
    }
}
