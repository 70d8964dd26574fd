package nodefair.fleet.billing;

/**
 * Who is billed, as the form shows it.
 *
 * @param country ISO 3166-1 alpha-2
 * @param vatId empty for a person who has none
 * @param standing what is known about the number: none, asking, unasked, confirmed or denied
 */
public record BillingDetails(
        String name, String street, String postcode, String city, String country, String vatId, String standing) {}
