package nodefair.market.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import nodefair.billing.cap.Caps;
import nodefair.billing.cap.SpendCaps;

/** A renter's own limits. */
@ApplicationScoped
public class LimitDesk {
    @Inject
    private SpendCaps caps;

    public Limits of(UUID accountId) {
        Caps set = caps.of(accountId);
        return new Limits(set.job(), set.day(), set.account(), set.zone());
    }

    /** Replaces all of them. */
    public void save(UUID accountId, Limits limits) {
        caps.set(accountId, new Caps(limits.job(), limits.day(), limits.account(), limits.zone()));
    }
}
