package nodefair.billing.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import com.stripe.param.checkout.SessionCreateParams.SavedPaymentMethodOptions;
import java.util.Locale;

/** Says in Stripe's words what a Checkout Session is to collect; a card is saved only when its payer ticks the box there. */
final class CheckoutParams {
    private CheckoutParams() {}

    static SessionCreateParams of(CheckoutRequest request) {
        SessionCreateParams.Builder params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setCustomer(request.customerId())
                .setSavedPaymentMethodOptions(SavedPaymentMethodOptions.builder()
                        .setPaymentMethodSave(SavedPaymentMethodOptions.PaymentMethodSave.ENABLED)
                        .build())
                .setClientReferenceId(reference(request))
                .setSuccessUrl(request.successUrl())
                .setCancelUrl(request.cancelUrl())
                .setExpiresAt(request.expiresAt().getEpochSecond())
                .putMetadata(StripeFacts.PAYMENT_ID, request.paymentId().toString())
                .setPaymentIntentData(intent(request))
                .addLineItem(item(request));
        request.methods().forEach(method -> params.addPaymentMethodType(type(method)));
        request.orderId().ifPresent(order -> params.putMetadata(StripeFacts.ORDER_ID, order.toString()));
        return params.build();
    }

    private static SessionCreateParams.PaymentIntentData intent(CheckoutRequest request) {
        SessionCreateParams.PaymentIntentData.Builder intent = SessionCreateParams.PaymentIntentData.builder()
                .setTransferGroup(request.transferGroup())
                .putMetadata(StripeFacts.PAYMENT_ID, request.paymentId().toString());
        request.orderId().ifPresent(order -> intent.putMetadata(StripeFacts.ORDER_ID, order.toString()));
        return intent.build();
    }

    private static String reference(CheckoutRequest request) {
        return request.orderId().orElse(request.paymentId()).toString();
    }

    private static PaymentMethodType type(String method) {
        return PaymentMethodType.valueOf(method.strip().toUpperCase(Locale.ROOT));
    }

    private static LineItem item(CheckoutRequest request) {
        return LineItem.builder()
                .setQuantity(1L)
                .setPriceData(LineItem.PriceData.builder()
                        .setCurrency(request.currency())
                        .setUnitAmount(request.amountCents())
                        .setProductData(LineItem.PriceData.ProductData.builder()
                                .setName(request.title())
                                .build())
                        .build())
                .build();
    }
}
