package nodefair.billing.stripe;

import com.stripe.model.Event;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.model.checkout.Session;
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
    private static final long PAGE = 100L;

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
                .setLimit(PAGE)
                .build();
        return StripeCalls.run(() -> {
            for (Session session : stripe().checkout().sessions().list(params).autoPagingIterable()) {
                if (is(session.getMetadata(), StripeFacts.PAYMENT_ID, paymentId)) {
                    return Optional.of(StripeFacts.checkout(session));
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public Optional<RefundFact> findRefund(UUID refundId, String paymentIntentId) {
        RefundListParams params = RefundListParams.builder()
                .setPaymentIntent(paymentIntentId)
                .setLimit(PAGE)
                .addExpand("data.failure_balance_transaction")
                .build();
        return StripeCalls.run(() -> {
            for (Refund refund : stripe().refunds().list(params).autoPagingIterable()) {
                if (is(refund.getMetadata(), StripeFacts.REFUND_ID, refundId)) {
                    return Optional.of(StripeFacts.refund(refund));
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public Optional<TransferFact> findTransfer(UUID transferId, String group) {
        TransferListParams params = TransferListParams.builder()
                .setTransferGroup(group)
                .setLimit(PAGE)
                .build();
        return StripeCalls.run(() -> {
            for (Transfer transfer : stripe().transfers().list(params).autoPagingIterable()) {
                if (is(transfer.getMetadata(), StripeFacts.TRANSFER_ID, transferId)) {
                    return Optional.of(StripeFacts.transfer(transfer));
                }
            }
            return Optional.empty();
        });
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
                .setLimit(PAGE)
                .addExpand("data.failure_balance_transaction")
                .build();
        return StripeCalls.run(() -> {
            for (Payout payout :
                    stripe().payouts().list(params, StripeCalls.on(accountId)).autoPagingIterable()) {
                boolean same = is(payout.getMetadata(), StripeFacts.PAYOUT_ID, payoutId)
                        && is(payout.getMetadata(), StripeFacts.ATTEMPT, attempt);
                if (same) return Optional.of(StripeFacts.payout(payout));
            }
            return Optional.empty();
        });
    }

    @Override
    public Optional<Instant> paidAt(String accountId, String stripePayoutId, Instant since) {
        EventListParams params = EventListParams.builder()
                .setType("payout.paid")
                .setCreated(EventListParams.Created.builder()
                        .setGte(since.minus(CLOCKS_APART).getEpochSecond())
                        .build())
                .setLimit(PAGE)
                .build();
        return StripeCalls.run(() -> {
            for (Event event :
                    stripe().events().list(params, StripeCalls.on(accountId)).autoPagingIterable()) {
                EventFact paid = EventFact.parse(event.toJson());
                if (paid.objectId().equals(stripePayoutId)) return Optional.of(paid.createdAt());
            }
            return Optional.empty();
        });
    }

    private V1Services stripe() {
        return sdk.services();
    }

    private static boolean is(@Nullable Map<String, String> metadata, String name, Object wanted) {
        return metadata != null && wanted.toString().equals(metadata.get(name));
    }
}
