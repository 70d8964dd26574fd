package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import nodefair.billing.payout.PayoutRefused.Reason;
import nodefair.billing.settings.StripeSettings;
import nodefair.billing.stripe.AccountFact;
import nodefair.billing.stripe.StripeGateway;
import nodefair.billing.stripe.StripeUnknown;

/** Connects a provider with Stripe, which asks who they are and where their bank is. */
@ApplicationScoped
public class PayoutOnboarding {
    @Inject
    private PayoutDestinations destinations;

    @Inject
    private StripeGateway stripe;

    @Inject
    private StripeSettings settings;

    /**
     * Begins or continues at Stripe.
     *
     * @return where to send the provider
     */
    @Transactional(Transactional.TxType.NEVER)
    public String start(UUID providerId) {
        try {
            String accountId = destinations.stripeAccount(providerId).orElseGet(() -> open(providerId));
            String back = settings.publicUrl() + "/provider/earnings";
            return stripe.accountLink(accountId, back, back);
        } catch (StripeUnknown noAnswer) {
            throw new PayoutRefused(Reason.STRIPE_DOES_NOT_ANSWER);
        }
    }

    /** Asks Stripe whether the provider may be paid; called when the provider comes back. */
    @Transactional(Transactional.TxType.NEVER)
    public void refresh(UUID providerId) {
        try {
            destinations.stripeAccount(providerId).ifPresent(account -> follow(stripe.account(account)));
        } catch (StripeUnknown noAnswer) {
            throw new PayoutRefused(Reason.STRIPE_DOES_NOT_ANSWER);
        }
    }

    /** Keeps what Stripe says of an account. */
    public void follow(AccountFact fact) {
        destinations.follow(fact);
    }

    private String open(UUID providerId) {
        PayoutDestinations.Owner owner = destinations.owner(providerId);
        AccountFact account =
                stripe.createAccount(providerId, owner.country(), owner.email(), "provider:" + providerId + ":account");
        destinations.connect(providerId, account);
        return account.id();
    }
}
