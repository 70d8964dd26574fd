package nodefair.fleet.offer;

import java.util.List;

/** Terms were refused; nothing was stored. */
public class OfferRefused extends RuntimeException {
    private final transient List<OfferRefusal> refusals;

    public OfferRefused(List<OfferRefusal> refusals) {
        super("offer refused: " + refusals);
        this.refusals = List.copyOf(refusals);
    }

    public List<OfferRefusal> refusals() {
        return refusals;
    }
}
