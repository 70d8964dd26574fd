package nodefair.billing.invoice;

/**
 * A party as it stands on a document; what is not known is empty.
 *
 * @param country ISO 3166-1 alpha-2; always known
 */
public record DocumentParty(
        String name,
        String street,
        String postcode,
        String city,
        String country,
        String vatId,
        String taxNumber,
        String email,
        String phone) {}
