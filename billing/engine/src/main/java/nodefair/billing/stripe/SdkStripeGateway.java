package nodefair.billing.stripe;

import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.PayoutRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundRetrieveParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.settings.StripeSettings;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls Stripe, or a stand-in at another address, with Stripe's own library. */
@ApplicationScoped
public class SdkStripeGateway implements StripeGateway {
    private static final Logger LOG = LoggerFactory.getLogger(SdkStripeGateway.class);

    @Inject
    private StripeSdk sdk;

    /** One made without a container. */
    @SuppressWarnings("UnnecessaryAssignment")
    public static StripeGateway to(StripeSettings settings) {
        SdkStripeGateway gateway = new SdkStripeGateway();
        gateway.sdk = StripeSdk.to(settings);
        return gateway;
    }

    private V1Services stripe() {
        return sdk.services();
    }

    @Override
    public String createCustomer(UUID accountId, String email, String name, String idempotencyKey) {
        CustomerCreateParams params = CustomerCreateParams.builder()
                .setEmail(email)
                .setName(name)
                .putMetadata(StripeFacts.ACCOUNT_ID, accountId.toString())
                .build();
        return StripeCalls.run(() -> stripe().customers()
                .create(params, StripeCalls.key(idempotencyKey))
                .getId());
    }

    @Override
    public List<SavedCard> savedCards(String customerId) {
        CustomerPaymentMethodListParams params = CustomerPaymentMethodListParams.builder()
                .setType(CustomerPaymentMethodListParams.Type.CARD)
                .setLimit(StripeSearch.PAGE)
                .build();
        return StripeCalls.run(() -> stripe().customers().paymentMethods().list(customerId, params).getData().stream()
                .map(StripeFacts::card)
                .toList());
    }

    @Override
    public void forgetCard(String cardId, String idempotencyKey) {
        try {
            StripeCalls.run(() -> stripe().paymentMethods().detach(cardId, StripeCalls.key(idempotencyKey)));
        } catch (StripeRefused gone) {
            LOG.info("card was forgotten before, card={}", cardId);
        }
    }

    @Override
    public CheckoutFact createCheckout(CheckoutRequest request) {
        return StripeCalls.run(() -> StripeFacts.checkout(stripe().checkout()
                .sessions()
                .create(CheckoutParams.of(request), StripeCalls.key(request.idempotencyKey()))));
    }

    @Override
    public CheckoutFact checkout(String sessionId) {
        SessionRetrieveParams params = SessionRetrieveParams.builder()
                .addExpand("payment_intent.latest_charge.balance_transaction")
                .build();
        return StripeCalls.run(
                () -> StripeFacts.checkout(stripe().checkout().sessions().retrieve(sessionId, params)));
    }

    @Override
    public CheckoutFact expireCheckout(String sessionId) {
        try {
            StripeCalls.run(() -> stripe().checkout().sessions().expire(sessionId));
        } catch (StripeRefused over) {
            return checkout(sessionId);
        }
        return checkout(sessionId);
    }

    @Override
    public IntentFact intent(String paymentIntentId) {
        return StripeCalls.run(
                () -> StripeFacts.intent(stripe().paymentIntents().retrieve(paymentIntentId)));
    }

    @Override
    public RefundFact createRefund(UUID refundId, String paymentIntentId, long amountCents, String idempotencyKey) {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(paymentIntentId)
                .setAmount(amountCents)
                .putMetadata(StripeFacts.REFUND_ID, refundId.toString())
                .addExpand("failure_balance_transaction")
                .build();
        return StripeCalls.run(
                () -> StripeFacts.refund(stripe().refunds().create(params, StripeCalls.key(idempotencyKey))));
    }

    @Override
    public RefundFact refund(String stripeRefundId) {
        RefundRetrieveParams params = RefundRetrieveParams.builder()
                .addExpand("failure_balance_transaction")
                .build();
        return StripeCalls.run(() -> StripeFacts.refund(stripe().refunds().retrieve(stripeRefundId, params)));
    }

    @Override
    public AccountFact createAccount(UUID providerId, String country, String email, String idempotencyKey) {
        AccountCreateParams params = AccountCreateParams.builder()
                .setType(AccountCreateParams.Type.EXPRESS)
                .setCountry(country)
                .setEmail(email)
                .setCapabilities(AccountCreateParams.Capabilities.builder()
                        .setTransfers(AccountCreateParams.Capabilities.Transfers.builder()
                                .setRequested(true)
                                .build())
                        .build())
                .setSettings(AccountCreateParams.Settings.builder()
                        .setPayouts(AccountCreateParams.Settings.Payouts.builder()
                                .setSchedule(AccountCreateParams.Settings.Payouts.Schedule.builder()
                                        .setInterval(AccountCreateParams.Settings.Payouts.Schedule.Interval.MANUAL)
                                        .build())
                                .build())
                        .build())
                .putMetadata(StripeFacts.PROVIDER_ID, providerId.toString())
                .build();
        return StripeCalls.run(
                () -> StripeFacts.account(stripe().accounts().create(params, StripeCalls.key(idempotencyKey))));
    }

    @Override
    public AccountFact account(String accountId) {
        return StripeCalls.run(() -> StripeFacts.account(stripe().accounts().retrieve(accountId)));
    }

    @Override
    public String accountLink(String accountId, String returnUrl, String refreshUrl) {
        AccountLinkCreateParams params = AccountLinkCreateParams.builder()
                .setAccount(accountId)
                .setReturnUrl(returnUrl)
                .setRefreshUrl(refreshUrl)
                .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                .build();
        return StripeCalls.run(() -> stripe().accountLinks().create(params).getUrl());
    }

    @Override
    public ChargeFact charge(String chargeId) {
        ChargeRetrieveParams params = ChargeRetrieveParams.builder()
                .addExpand("refunds.data.failure_balance_transaction")
                .build();
        return StripeCalls.run(() -> StripeFacts.charge(stripe().charges().retrieve(chargeId, params)));
    }

    @Override
    public TransferFact transfer(TransferRequest request) {
        TransferCreateParams.Builder params = TransferCreateParams.builder()
                .setDestination(request.accountId())
                .setAmount(request.amountCents())
                .setCurrency(request.currency())
                .setTransferGroup(request.group())
                .putMetadata(StripeFacts.TRANSFER_ID, request.transferId().toString());
        request.sourceChargeId().ifPresent(params::setSourceTransaction);
        return StripeCalls.run(() -> StripeFacts.transfer(
                stripe().transfers().create(params.build(), StripeCalls.key(request.idempotencyKey()))));
    }

    @Override
    public Money available(String currency) {
        return StripeCalls.run(() -> stripe().balance().retrieve().getAvailable().stream()
                .filter(part -> part.getCurrency().equalsIgnoreCase(currency))
                .map(part -> StripeMoney.of(part.getAmount(), part.getCurrency()))
                .reduce(Money.zero(currency), Money::plus));
    }

    @Override
    public PayoutFact createPayout(
            String accountId, long amountCents, String currency, UUID payoutId, int attempt, String idempotencyKey) {
        PayoutCreateParams params = PayoutCreateParams.builder()
                .setAmount(amountCents)
                .setCurrency(currency)
                .putMetadata(StripeFacts.PAYOUT_ID, payoutId.toString())
                .putMetadata(StripeFacts.ATTEMPT, String.valueOf(attempt))
                .build();
        return StripeCalls.run(
                () -> StripeFacts.payout(stripe().payouts().create(params, StripeCalls.on(accountId, idempotencyKey))));
    }

    @Override
    public PayoutFact payout(String accountId, String stripePayoutId) {
        PayoutRetrieveParams params = PayoutRetrieveParams.builder()
                .addExpand("failure_balance_transaction")
                .build();
        return StripeCalls.run(() ->
                StripeFacts.payout(stripe().payouts().retrieve(stripePayoutId, params, StripeCalls.on(accountId))));
    }

    @Override
    public List<EventFact> eventsSince(Optional<String> accountId, Instant createdAt, Optional<Instant> before) {
        EventListParams.Created.Builder time = EventListParams.Created.builder().setGte(createdAt.getEpochSecond());
        before.ifPresent(end -> time.setLt(end.getEpochSecond()));
        EventListParams params = EventListParams.builder()
                .setCreated(time.build())
                .setLimit(StripeSearch.PAGE)
                .build();
        return StripeCalls.run(() -> {
            List<EventFact> events = new ArrayList<>();
            StripeCollection<Event> page = accountId.isEmpty()
                    ? stripe().events().list(params)
                    : stripe().events().list(params, StripeCalls.on(accountId.get()));
            page.autoPagingIterable().forEach(event -> events.add(EventFact.parse(event.toJson())));
            events.sort(Comparator.comparing(EventFact::createdAt));
            return events;
        });
    }
}
