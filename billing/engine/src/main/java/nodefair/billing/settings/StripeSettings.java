package nodefair.billing.settings;

/**
 * How Stripe is reached.
 *
 * @param apiKey secret key; empty when the card rail is off
 * @param apiBase empty for Stripe itself, else the address of a stand-in
 * @param webhookSecret signs what arrives at the webhook
 * @param publicUrl address of the site, without a slash at its end; Stripe sends people back to it
 */
public record StripeSettings(String apiKey, String apiBase, String webhookSecret, String publicUrl) {
    public StripeSettings {
        if (publicUrl.endsWith("/")) publicUrl = publicUrl.substring(0, publicUrl.length() - 1);
    }

    public boolean enabled() {
        return !apiKey.isBlank();
    }

    @Override
    public String toString() {
        return "StripeSettings[enabled=" + enabled() + ", apiBase=" + apiBase + ", publicUrl=" + publicUrl + "]";
    }
}
