package nodefair.billing.party;

import java.util.Optional;
import java.util.UUID;

/**
 * The tax on a sale and what it was decided by.
 *
 * @param country whose tax it is, ISO 3166-1 alpha-2
 * @param ratePpm in parts per million; zero where no tax is taken
 * @param proof the confirmed number, where the buyer owes the tax or has shown to be a business
 */
public record TaxDecision(TaxTreatment treatment, String country, int ratePpm, Optional<Proof> proof) {
    /**
     * An answer of VIES that is on file.
     *
     * @param consultationId row of vat_consultations
     */
    public record Proof(VatId vatId, UUID consultationId) {}
}
