package nodefair.billing.chain;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nodefair.billing.settings.SettingValues;
import org.eclipse.microprofile.config.ConfigProvider;

/** The platform's own addresses on all its chains: tokens paid to one would be lost, or go in a circle. */
@ApplicationScoped
public class OwnAddresses {
    /** Burns what it gets. */
    private static final String ZERO = "0x" + "0".repeat(40);

    @Inject
    private TokenRail rail;

    @Inject
    private StakeContract stake;

    private Optional<String> anchor = Optional.empty();

    @PostConstruct
    void readSettings() {
        // who anchors refuses one that is no address; nobody can be paid at it either
        anchor = new SettingValues(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class))
                .text(RailNames.PREFIX + "anchor")
                .map(text -> text.toLowerCase(Locale.ROOT));
    }

    /** Lower case. */
    public Collection<String> all() {
        Set<String> ours = new HashSet<>();
        stake.address().ifPresent(ours::add);
        anchor.ifPresent(ours::add);
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
        String lower = payee.toLowerCase(Locale.ROOT);
        return !lower.equals(ZERO) && !all().contains(lower);
    }
}
