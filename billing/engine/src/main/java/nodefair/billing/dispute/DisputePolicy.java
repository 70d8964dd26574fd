package nodefair.billing.dispute;

import java.util.Set;
import nodefair.db.payment.LossBearer;

/**
 * Who loses the provider's share of a payment that the bank took back. Fraud is a risk of the platform, which checks its renters:
 * the provider worked and is paid. When the payer says that the work was not done, or not as promised, the share is the
 * provider's loss. The platform's fee and the tax are the platform's loss in any case. docs/ledger.md says it to people.
 */
public final class DisputePolicy {
    private static final Set<String> ABOUT_THE_WORK =
            Set.of("product_not_received", "product_unacceptable", "credit_not_processed", "subscription_canceled");

    private DisputePolicy() {}

    /** @param reason in Stripe's words */
    public static LossBearer bearer(String reason) {
        return ABOUT_THE_WORK.contains(reason) ? LossBearer.PROVIDER : LossBearer.PLATFORM;
    }
}
