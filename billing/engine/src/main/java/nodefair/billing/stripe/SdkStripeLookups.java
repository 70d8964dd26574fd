package nodefair.billing.stripe;

import com.stripe.param.EventListParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.settings.StripeSettings;
import org.jspecify.annotations.Nullable;

/** Looks through Stripe's lists with Stripe's own library, page after page. */
@ApplicationScoped
public class SdkStripeLookups implements StripeLookups {
    /** Our clock may be ahead of Stripe's; what is meant is told by what we wrote on it. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    @Inject
    private StripeSdk sdk;

    /** One made without a container. */
    @SuppressWarnings("UnnecessaryAssignment")
    public static StripeLookups to(StripeSettings settings) {
        SdkStripeLookups lookups = new SdkStripeLookups();
        lookups.sdk = StripeSdk.to(settings);
        return lookups;
    }

    @Override
    public Optional<CheckoutFact> findCheckout(UUID paymentId, String customerId) {
        SessionListParams params = SessionListParams.builder()
                .setCustomer(customerId)
                .setLimit(StripeSearch.PAGE)
                .build();
        return StripeSearch.first(
                        () -> stripe().checkout().sessions().list(params).autoPagingIterable(),
                        session -> is(session.getMetadata(), StripeFacts.PAYMENT_ID, paymentId))
                .map(StripeFacts::checkout);
    }

    @Override
    public Optional<RefundFact> findRefund(UUID refundId, String paymentIntentId) {
        RefundListParams params = RefundListParams.builder()
                .setPaymentIntent(paymentIntentId)
                .setLimit(StripeSearch.PAGE)
                .addExpand("data.failure_balance_transaction")
                .build();
        return StripeSearch.first(
                        () -> stripe().refunds().list(params).autoPagingIterable(),
                        refund -> is(refund.getMetadata(), StripeFacts.REFUND_ID, refundId))
                .map(StripeFacts::refund);
    }

    @Override
    public Optional<TransferFact> findTransfer(UUID transferId, String group) {
        TransferListParams params = TransferListParams.builder()
                .setTransferGroup(group)
                .setLimit(StripeSearch.PAGE)
                .build();
        return StripeSearch.first(
                        () -> stripe().transfers().list(params).autoPagingIterable(),
                        transfer -> is(transfer.getMetadata(), StripeFacts.TRANSFER_ID, transferId))
                .map(StripeFacts::transfer);
    }

    @Override
    public TransferFact transfer(String stripeTransferId) {
        return StripeCalls.run(() -> StripeFacts.transfer(stripe().transfers().retrieve(stripeTransferId)));
    }

    @Override
    public Optional<PayoutFact> findPayout(String accountId, UUID payoutId, int attempt, Instant since) {
        PayoutListParams params = PayoutListParams.builder()
                .setCreated(PayoutListParams.Created.builder()
                        .setGte(since.minus(CLOCKS_APART).getEpochSecond())
                        .build())
                .setLimit(StripeSearch.PAGE)
                .addExpand("data.failure_balance_transaction")
                .build();
        return StripeSearch.first(
                        () -> stripe().payouts()
                                .list(params, StripeCalls.on(accountId))
                                .autoPagingIterable(),
                        payout -> is(payout.getMetadata(), StripeFacts.PAYOUT_ID, payoutId)
                                && is(payout.getMetadata(), StripeFacts.ATTEMPT, attempt))
                .map(StripeFacts::payout);
    }

    @Override
    public Optional<Instant> paidAt(String accountId, String stripePayoutId, Instant since) {
        EventListParams params = StripeSearch.events("payout.paid", since.minus(CLOCKS_APART));
        return StripeSearch.timeOf(
                () -> stripe().events().list(params, StripeCalls.on(accountId)).autoPagingIterable(), stripePayoutId);
    }

    private V1Services stripe() {
        return sdk.services();
    }

    private static boolean is(@Nullable Map<String, String> metadata, String name, Object wanted) {
        return metadata != null && wanted.toString().equals(metadata.get(name));
    }
}
