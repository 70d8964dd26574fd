package nodefair.market.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.stake.Stakes;
import nodefair.db.money.Money;

/** What speaks for a node beside its figures. */
@ApplicationScoped
public class NodeTrust {
    @Inject
    private Stakes stakes;

    /** What is staked on it by final blocks and not asked back; zero for nothing, empty where nobody can stake. */
    public Optional<Money> stake(UUID nodeId) {
        return stakes.trustIn(nodeId);
    }
}
