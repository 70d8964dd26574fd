package nodefair.portal.stake;

import java.time.Instant;
import nodefair.db.money.Money;
import nodefair.fleet.stake.StakeLine;
import org.jspecify.annotations.Nullable;

/** A line of a stake's history as its row shows it. */
public record StakeText(StakeLine line) {
    public String getNode() {
        return line.nodeName();
    }

    public String getOwner() {
        return line.owner();
    }

    /** What happened, as a key of the page's words. */
    public String getKey() {
        return "kind." + line.kind();
    }

    public boolean isCounted() {
        return line.amount() != null;
    }

    public @Nullable Money getAmount() {
        return line.amount();
    }

    public @Nullable Instant getAt() {
        return line.at();
    }

    public String getTransaction() {
        return line.transactionHash();
    }
}
