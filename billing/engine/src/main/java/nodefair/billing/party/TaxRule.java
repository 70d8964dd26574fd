package nodefair.billing.party;

import java.util.Optional;
import nodefair.billing.party.TaxDecision.Proof;
import nodefair.billing.price.TaxTable;

/** Decides the tax on electronically supplied services by the place of both parties. */
public final class TaxRule {
    private TaxRule() {}

    /**
     * The tax on what the platform sells.
     *
     * @param proof the buyer's number, when VIES has confirmed it; a number of another country than the buyer's proves nothing
     */
    public static TaxDecision sale(String seller, String buyer, Optional<Proof> proof) {
        Optional<Proof> ofBuyer = proof.filter(known -> known.vatId().country().equals(buyer));
        int rate = TaxTable.ratePpm(buyer);
        if (seller.equals(buyer)) return new TaxDecision(TaxTreatment.DOMESTIC, buyer, rate, ofBuyer);
        if (!TaxTable.inEuropeanUnion(buyer)) {
            return new TaxDecision(TaxTreatment.OUTSIDE, buyer, 0, Optional.empty());
        }
        if (ofBuyer.isPresent()) return new TaxDecision(TaxTreatment.REVERSE_CHARGE, buyer, 0, ofBuyer);
        return new TaxDecision(TaxTreatment.DESTINATION, buyer, rate, Optional.empty());
    }

    /**
     * The tax in what a provider sells to the platform. Without a confirmed number a provider is taken for one who is not
     * registered and names no tax.
     *
     * @param platform country of the platform, which is a business
     */
    public static TaxDecision purchase(String provider, String platform, Optional<Proof> proof) {
        boolean registered =
                proof.filter(known -> known.vatId().country().equals(provider)).isPresent();
        if (!registered) return new TaxDecision(TaxTreatment.OUTSIDE, provider, 0, Optional.empty());
        if (provider.equals(platform)) {
            return new TaxDecision(TaxTreatment.DOMESTIC, platform, TaxTable.ratePpm(platform), proof);
        }
        return new TaxDecision(TaxTreatment.REVERSE_CHARGE, platform, 0, proof);
    }
}
