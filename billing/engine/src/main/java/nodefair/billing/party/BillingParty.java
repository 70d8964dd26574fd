package nodefair.billing.party;

import java.util.Optional;
import java.util.UUID;

/**
 * A person or company as it stands on documents.
 *
 * @param country ISO 3166-1 alpha-2
 * @param vatId as the party gave it; whether it counts is for {@link VatConsultations}
 */
public record BillingParty(
        UUID accountId,
        String name,
        String street,
        String postcode,
        String city,
        String country,
        Optional<VatId> vatId) {}
