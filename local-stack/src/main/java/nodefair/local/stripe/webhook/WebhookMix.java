package nodefair.local.stripe.webhook;

/**
 * How held events are delivered: each figure is so many of a thousand, drawn anew for each event.
 *
 * @param seed the same seed draws the same
 * @param shuffled in random order, else as they were made
 * @param doubled delivered twice
 * @param late kept for a later release; and so is every other second delivery of what is doubled
 * @param lost never delivered; they stay in /v1/events
 * @param forged followed by a delivery that Stripe did not send
 */
public record WebhookMix(long seed, boolean shuffled, int doubled, int late, int lost, int forged) {
    /** As they were made, each once. */
    public static WebhookMix inOrder() {
        return new WebhookMix(0, false, 0, 0, 0, 0);
    }
}
