package nodefair.local.stripe.state;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;

/** How the sandbox is told to behave: outcomes, delays and faults to come. Safe for use by several threads. */
public final class Behaviour {
    /** Longer than callers wait for an answer. */
    private static final Duration HANG = Duration.ofSeconds(60);

    private final Deque<String> declines = new ArrayDeque<>();
    private final Deque<ApiFault> faults = new ArrayDeque<>();
    private PayoutOutcome payoutOutcome = PayoutOutcome.PAID;
    private Duration payoutDelay = Duration.ofSeconds(3);
    private Duration fundsDelay = Duration.ZERO;
    private Duration callDelay = Duration.ZERO;
    private Duration hang = HANG;
    private int faultPermille;
    private Random chance = new Random(1);
    private WebhookFaults webhooks = WebhookFaults.none();

    /** The next card attempt is declined with this decline code. */
    public synchronized void declineNext(String declineCode) {
        declines.add(declineCode);
    }

    public synchronized Optional<String> takeDecline() {
        return Optional.ofNullable(declines.poll());
    }

    /** The next API call that changes something meets this fault; several queue up. */
    public synchronized void breakNext(ApiFault fault) {
        faults.add(fault);
    }

    public synchronized Optional<ApiFault> takeFault() {
        return Optional.ofNullable(faults.poll());
    }

    /** So many of a thousand calls, of every kind, meet a random fault; the same seed brings the same ones. */
    public synchronized void faultRate(int permille, long seed) {
        faultPermille = permille;
        chance = new Random(seed);
    }

    /** A random fault for a call of any kind, where the rate wants one. */
    public synchronized Optional<ApiFault> randomFault() {
        if (faultPermille == 0 || chance.nextInt(1_000) >= faultPermille) return Optional.empty();
        ApiFault[] all = ApiFault.values();
        return Optional.of(all[chance.nextInt(all.length)]);
    }

    /** How long a caller waits in vain. */
    public synchronized void hang(Duration time) {
        hang = time;
    }

    public synchronized Duration hang() {
        return hang;
    }

    public synchronized void payoutOutcome(PayoutOutcome outcome) {
        payoutOutcome = outcome;
    }

    public synchronized PayoutOutcome payoutOutcome() {
        return payoutOutcome;
    }

    public synchronized void payoutDelay(Duration delay) {
        payoutDelay = delay;
    }

    public synchronized Duration payoutDelay() {
        return payoutDelay;
    }

    /** How long the money of a charge stays pending; none by default. */
    public synchronized void fundsDelay(Duration delay) {
        fundsDelay = delay;
    }

    public synchronized Duration fundsDelay() {
        return fundsDelay;
    }

    /** How long each API call that changes something waits before its work. */
    public synchronized void callDelay(Duration delay) {
        callDelay = delay;
    }

    public synchronized Duration callDelay() {
        return callDelay;
    }

    public synchronized void webhooks(WebhookFaults faultsToCome) {
        webhooks = faultsToCome;
    }

    public synchronized WebhookFaults webhooks() {
        return webhooks;
    }

    /** Whether this event's webhook shall be lost; counts one off. */
    public synchronized boolean takeDrop() {
        if (webhooks.dropNext() == 0) return false;
        webhooks = webhooks.withDropNext(webhooks.dropNext() - 1);
        return true;
    }

    /** Back to an outside party that behaves well. */
    public synchronized void reset() {
        declines.clear();
        faults.clear();
        payoutOutcome = PayoutOutcome.PAID;
        payoutDelay = Duration.ofSeconds(3);
        fundsDelay = Duration.ZERO;
        callDelay = Duration.ZERO;
        hang = HANG;
        faultPermille = 0;
        webhooks = WebhookFaults.none();
    }
}
