package nodefair.billing.stripe;

import java.time.Instant;
import java.util.Optional;

/** What is asked of Stripe about disputes; {@link StripeUnknown} means ask again, {@link StripeRefused} means no. */
public interface StripeDisputes {
    DisputeFact dispute(String disputeId);

    /**
     * When a dispute was decided, from the event that said so; empty while none did, or it is older than Stripe keeps events.
     *
     * @param since the decision is not older
     */
    Optional<Instant> closedAt(String disputeId, Instant since);

    /** Sends what we have to say and ends our turn. */
    DisputeFact answer(String disputeId, Evidence evidence, String idempotencyKey);

    /** Ends it as lost, of our own will; cannot be taken back. */
    DisputeFact accept(String disputeId, String idempotencyKey);
}
