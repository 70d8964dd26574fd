package nodefair.billing.settings;

/**
 * Who runs the platform and signs its invoices.
 *
 * @param country ISO 3166-1 alpha-2
 * @param vatId with its country letters
 * @param taxNumber of the local tax office; stands on documents that may not name the number for value added tax
 */
public record SellerSettings(
        String name,
        String street,
        String postcode,
        String city,
        String country,
        String vatId,
        String taxNumber,
        String email,
        String phone) {

    /** An example for development; an operator sets {@code nodefair.seller.*}. */
    public static SellerSettings defaults() {
        return new SellerSettings(
                "Nodefair Example GmbH",
                "Lange Strasse 1",
                "18055",
                "Rostock",
                "DE",
                "DE123456788",
                "079/123/12345",
                "billing@nodefair.example",
                "+49 381 123456");
    }
}
