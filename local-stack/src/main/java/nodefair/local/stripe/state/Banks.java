package nodefair.local.stripe.state;

import java.time.Duration;

/** How banks answer what takes them time. Safe for use by several threads. */
public final class Banks {
    private static final Duration SOON = Duration.ofSeconds(5);
    private AsyncOutcome asyncOutcome = AsyncOutcome.SUCCEEDED;
    private RefundOutcome refundOutcome = RefundOutcome.SUCCEEDED;
    private Duration asyncDelay = SOON;
    private Duration refundDelay = SOON;

    public synchronized void asyncOutcome(AsyncOutcome outcome) {
        asyncOutcome = outcome;
    }

    public synchronized AsyncOutcome asyncOutcome() {
        return asyncOutcome;
    }

    /** How long the bank thinks about a delayed method. */
    public synchronized void asyncDelay(Duration delay) {
        asyncDelay = delay;
    }

    public synchronized Duration asyncDelay() {
        return asyncDelay;
    }

    public synchronized void refundOutcome(RefundOutcome outcome) {
        refundOutcome = outcome;
    }

    public synchronized RefundOutcome refundOutcome() {
        return refundOutcome;
    }

    /** How long a refund that is not taken at once is under way. */
    public synchronized void refundDelay(Duration delay) {
        refundDelay = delay;
    }

    public synchronized Duration refundDelay() {
        return refundDelay;
    }

    /** Back to banks that behave well. */
    public synchronized void reset() {
        asyncOutcome = AsyncOutcome.SUCCEEDED;
        refundOutcome = RefundOutcome.SUCCEEDED;
        asyncDelay = SOON;
        refundDelay = SOON;
    }
}
