package nodefair.billing.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nodefair.billing.party.VatId;
import nodefair.billing.party.Vies;
import nodefair.billing.party.ViesUnavailable;

/** A register in memory: knows the numbers that were given to it, and can be away. */
public final class FakeVies implements Vies {
    private final Map<VatId, String> traders = new ConcurrentHashMap<>();
    private volatile boolean away;

    public void register(String vatId, String trader) {
        traders.put(VatId.parse(vatId).orElseThrow(), trader);
    }

    public void strike(String vatId) {
        traders.remove(VatId.parse(vatId).orElseThrow());
    }

    public void goAway(boolean away) {
        this.away = away;
    }

    @Override
    public Answer check(VatId asked, VatId requester) {
        if (away) throw new ViesUnavailable("MS_UNAVAILABLE");
        String trader = traders.get(asked);
        if (trader == null) return new Answer(false, "", "", "", "{\"valid\":false}");
        return new Answer(true, "WAPIAAA" + asked, trader, "Somewhere 1", "{\"valid\":true}");
    }
}
