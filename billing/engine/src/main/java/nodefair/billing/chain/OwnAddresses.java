package nodefair.billing.chain;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The platform's own addresses on all its chains: tokens paid to one would be lost, or go in a circle. */
@ApplicationScoped
public class OwnAddresses {
    @Inject
    private TokenRail rail;

    private Set<String> others = Set.of();

    @PostConstruct
    void readSettings() {
        Config config = ConfigProvider.getConfig();
        Set<String> found = new HashSet<>();
        for (String name : Set.of("stake", "anchor")) {
            config.getOptionalValue(RailNames.PREFIX + name, String.class)
                    .filter(text -> !text.isBlank())
                    .ifPresent(text -> found.add(text.toLowerCase(Locale.ROOT)));
        }
        others = Set.copyOf(found);
    }

    /** Lower case. */
    public Collection<String> all() {
        Set<String> ours = new HashSet<>(others);
        for (ChainRail one : rail.all()) {
            ours.add(one.escrow());
            ours.add(one.settings().token());
            ours.add(one.settings().treasury());
            one.settings().distributor().ifPresent(ours::add);
        }
        return ours;
    }

    /** Whether tokens of a rail that are paid to an address can be had by a provider. */
    public boolean pays(ChainRail one, String payee) {
        return one.paysTo(payee) && !all().contains(payee.toLowerCase(Locale.ROOT));
    }
}
