package nodefair.local.stripe.state;

import java.time.Duration;

/**
 * Faults of webhook delivery.
 *
 * @param copies how often each event is delivered, 1 is normal
 * @param dropNext how many of the next events are never delivered; they stay in /v1/events
 * @param delay how long each delivery waits
 * @param shuffleWindow events are delivered in random order within this time; zero keeps the order
 */
public record WebhookFaults(int copies, int dropNext, Duration delay, Duration shuffleWindow) {

    public static WebhookFaults none() {
        return new WebhookFaults(1, 0, Duration.ZERO, Duration.ZERO);
    }

    public WebhookFaults withCopies(int newCopies) {
        return new WebhookFaults(newCopies, dropNext, delay, shuffleWindow);
    }

    public WebhookFaults withDropNext(int newDropNext) {
        return new WebhookFaults(copies, newDropNext, delay, shuffleWindow);
    }

    public WebhookFaults withDelay(Duration newDelay) {
        return new WebhookFaults(copies, dropNext, newDelay, shuffleWindow);
    }

    public WebhookFaults withShuffleWindow(Duration newWindow) {
        return new WebhookFaults(copies, dropNext, delay, newWindow);
    }
}
