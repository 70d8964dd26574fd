package nodefair.billing.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.param.DisputeCloseParams;
import com.stripe.param.DisputeRetrieveParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.EventListParams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nodefair.billing.settings.StripeSettings;
import org.jspecify.annotations.Nullable;

/** Asks Stripe about disputes with Stripe's own library. */
@ApplicationScoped
public class SdkStripeDisputes implements StripeDisputes {
    @Inject
    private StripeSdk sdk;

    /** One made without a container. */
    @SuppressWarnings("UnnecessaryAssignment")
    public static StripeDisputes to(StripeSettings settings) {
        SdkStripeDisputes disputes = new SdkStripeDisputes();
        disputes.sdk = StripeSdk.to(settings);
        return disputes;
    }

    @Override
    public DisputeFact dispute(String disputeId) {
        DisputeRetrieveParams params =
                DisputeRetrieveParams.builder().addExpand("payment_intent").build();
        return StripeCalls.run(() -> fact(sdk.services().disputes().retrieve(disputeId, params)));
    }

    @Override
    public Optional<Instant> closedAt(String disputeId, Instant since) {
        EventListParams params = StripeSearch.events("charge.dispute.closed", since);
        return StripeSearch.timeOf(() -> sdk.services().events().list(params).autoPagingIterable(), disputeId);
    }

    @Override
    public DisputeFact answer(String disputeId, Evidence evidence, String idempotencyKey) {
        DisputeUpdateParams params = DisputeUpdateParams.builder()
                .setEvidence(fields(evidence))
                .setSubmit(true)
                .addExpand("payment_intent")
                .build();
        return StripeCalls.run(
                () -> fact(sdk.services().disputes().update(disputeId, params, StripeCalls.key(idempotencyKey))));
    }

    private static DisputeUpdateParams.Evidence fields(Evidence evidence) {
        DisputeUpdateParams.Evidence.Builder fields = DisputeUpdateParams.Evidence.builder();
        given(evidence.product()).ifPresent(fields::setProductDescription);
        given(evidence.customerName()).ifPresent(fields::setCustomerName);
        given(evidence.customerEmail()).ifPresent(fields::setCustomerEmailAddress);
        given(evidence.serviceDate()).ifPresent(fields::setServiceDate);
        given(evidence.activityLog()).ifPresent(fields::setAccessActivityLog);
        given(evidence.rest()).ifPresent(fields::setUncategorizedText);
        return fields.build();
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(it -> !it.isBlank());
    }

    @Override
    public DisputeFact accept(String disputeId, String idempotencyKey) {
        DisputeCloseParams params =
                DisputeCloseParams.builder().addExpand("payment_intent").build();
        return StripeCalls.run(
                () -> fact(sdk.services().disputes().close(disputeId, params, StripeCalls.key(idempotencyKey))));
    }

    private static DisputeFact fact(Dispute dispute) {
        @Nullable PaymentIntent intent = dispute.getPaymentIntentObject();
        Optional<Long> dueBy = Optional.ofNullable(dispute.getEvidenceDetails()).map(Dispute.EvidenceDetails::getDueBy);
        List<DisputeFact.Movement> movements = dispute.getBalanceTransactions().stream()
                .map(SdkStripeDisputes::movement)
                .sorted(Comparator.comparing(DisputeFact.Movement::at).thenComparing(DisputeFact.Movement::amountCents))
                .toList();
        return new DisputeFact(
                dispute.getId(),
                dispute.getStatus(),
                dispute.getCharge(),
                Optional.ofNullable(intent)
                        .flatMap(it -> Optional.ofNullable(it.getMetadata().get(StripeFacts.PAYMENT_ID))),
                dispute.getAmount(),
                dispute.getCurrency(),
                dispute.getReason(),
                Instant.ofEpochSecond(dispute.getCreated()),
                dueBy.map(Instant::ofEpochSecond),
                movements);
    }

    private static DisputeFact.Movement movement(BalanceTransaction line) {
        return new DisputeFact.Movement(line.getAmount(), line.getFee(), Instant.ofEpochSecond(line.getCreated()));
    }
}
