package nodefair.billing.stripe;

import java.util.Optional;
import nodefair.db.payout.ConnectState;

/**
 * A provider's account at Stripe as it is now.
 *
 * @param state enabled when money may be moved to it and on to its bank
 * @param missing what Stripe still wants to know, or why it refuses, in its words
 * @param bankHint what the provider recognises, such as the bank account's last digits
 */
public record AccountFact(String id, ConnectState state, Optional<String> missing, Optional<String> bankHint) {
    public boolean ready() {
        return state == ConnectState.ENABLED;
    }
}
