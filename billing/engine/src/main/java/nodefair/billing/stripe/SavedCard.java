package nodefair.billing.stripe;

/**
 * A card that Stripe keeps for a payer.
 *
 * @param id Stripe's id, which says nothing about the card
 * @param hint such as Visa ending 4242
 * @param expires month and year as MM/YYYY
 */
public record SavedCard(String id, String hint, String expires) {}
