package nodefair.market.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order with its money; paid = billed + held + left + refunded.
 *
 * @param rail card or token
 * @param paymentState pending, unknown, succeeded or failed
 * @param failureMessage the last refusal of the payment in words; empty when there was none
 * @param payerHint what the payer recognises, such as Visa ending 4242; empty before payment
 * @param checkoutUrl where to go on paying by card; empty when that is over
 * @param dispute inquiry, needs_response, under_review, won, lost or closed; empty when the payment was never contested
 * @param closing the renter asked for the rest back and it is on its way
 */
public record OrderView(
        UUID id,
        String number,
        UUID offerId,
        String title,
        String state,
        String rail,
        Money pricePerHour,
        int cores,
        int memoryMb,
        int diskGb,
        String taxCountry,
        int taxPpm,
        Money total,
        Money paid,
        Money billed,
        Money held,
        Money left,
        Money refunded,
        long secondsBought,
        long secondsUsed,
        long secondsHeld,
        long secondsLeft,
        Instant useBy,
        Instant placedAt,
        @Nullable Instant fundedAt,
        @Nullable Instant closedAt,
        boolean closing,
        String paymentState,
        String failureMessage,
        String payerHint,
        String checkoutUrl,
        String dispute,
        List<Refund> refunds) {
    public OrderView {
        refunds = List.copyOf(refunds);
    }

    /** Money on its way back or already there; state as of a payment. */
    public record Refund(String state, Money amount, String reason, Instant at) {}
}
