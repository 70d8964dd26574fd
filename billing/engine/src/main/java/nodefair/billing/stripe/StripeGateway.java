package nodefair.billing.stripe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;

/**
 * The calls to Stripe. None is made inside a database transaction; each that changes something carries a key that names the
 * business fact, so that a repeated call has one effect. {@link StripeUnknown} means ask again, {@link StripeRefused} means no.
 */
public interface StripeGateway {
    /**
     * Makes a payer known to Stripe.
     *
     * @return Stripe's id of the customer
     */
    String createCustomer(UUID accountId, String email, String name, String idempotencyKey);

    /** Cards that a customer let Stripe keep, newest first. */
    List<SavedCard> savedCards(String customerId);

    /** Detaches a card from its customer; one that is gone already is left alone. */
    void forgetCard(String cardId, String idempotencyKey);

    CheckoutFact createCheckout(CheckoutRequest request);

    CheckoutFact checkout(String sessionId);

    /** Ends a session so that nobody can pay it; one that is over already is returned as it is. */
    CheckoutFact expireCheckout(String sessionId);

    IntentFact intent(String paymentIntentId);

    RefundFact createRefund(UUID refundId, String paymentIntentId, long amountCents, String idempotencyKey);

    RefundFact refund(String stripeRefundId);

    AccountFact createAccount(UUID providerId, String country, String email, String idempotencyKey);

    AccountFact account(String accountId);

    /** Address of Stripe's own pages where a provider enters who they are and where their bank is. */
    String accountLink(String accountId, String returnUrl, String refreshUrl);

    /** A charge with its refunds, also those that were made elsewhere. */
    ChargeFact charge(String chargeId);

    /** Moves the platform's money to a connected account. */
    TransferFact transfer(TransferRequest request);

    /** What the platform's own balance has for use now; below zero when more was taken out, such as a dispute's fee. */
    Money available(String currency);

    /** @param attempt counts the tries of a payout from 1 */
    PayoutFact createPayout(
            String accountId, long amountCents, String currency, UUID payoutId, int attempt, String idempotencyKey);

    PayoutFact payout(String accountId, String stripePayoutId);

    /**
     * Events from that second on, oldest first.
     *
     * @param accountId a connected account, whose events are in no list of the platform; empty for the platform's own
     * @param before not included; empty for all there are
     */
    List<EventFact> eventsSince(Optional<String> accountId, Instant createdAt, Optional<Instant> before);
}
