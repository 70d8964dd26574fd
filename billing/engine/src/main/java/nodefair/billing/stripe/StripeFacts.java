package nodefair.billing.stripe;

import com.stripe.model.Account;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.BankAccount;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.Transfer;
import com.stripe.model.checkout.Session;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes from Stripe's objects what billing needs to know. */
final class StripeFacts {
    static final String PAYMENT_ID = "nodefair_payment";
    static final String ACCOUNT_ID = "nodefair_account";
    static final String ORDER_ID = "nodefair_order";
    static final String REFUND_ID = "nodefair_refund";
    static final String PAYOUT_ID = "nodefair_payout";
    static final String TRANSFER_ID = "nodefair_transfer";
    static final String ATTEMPT = "nodefair_attempt";
    static final String PROVIDER_ID = "nodefair_provider";

    private StripeFacts() {}

    static CheckoutFact checkout(Session session) {
        PaymentIntent intent = session.getPaymentIntentObject();
        Charge charge = intent == null ? null : intent.getLatestChargeObject();
        return new CheckoutFact(
                session.getId(),
                Optional.ofNullable(session.getUrl()),
                session.getStatus(),
                session.getPaymentStatus(),
                session.getAmountTotal(),
                session.getCurrency(),
                metadata(session.getMetadata(), PAYMENT_ID),
                Optional.ofNullable(session.getPaymentIntent()),
                Optional.ofNullable(intent).flatMap(StripeFacts::failure),
                Optional.ofNullable(charge).map(StripeFacts::paid));
    }

    static IntentFact intent(PaymentIntent intent) {
        Optional<StripeError> error = Optional.ofNullable(intent.getLastPaymentError());
        return new IntentFact(
                intent.getId(),
                intent.getStatus(),
                metadata(intent.getMetadata(), PAYMENT_ID),
                error.map(e -> e.getDeclineCode() == null ? e.getCode() : e.getDeclineCode()),
                error.map(StripeError::getMessage));
    }

    static RefundFact refund(Refund refund) {
        return new RefundFact(
                refund.getId(),
                refund.getStatus(),
                metadata(refund.getMetadata(), REFUND_ID),
                refund.getCharge(),
                refund.getAmount(),
                refund.getCurrency(),
                Optional.ofNullable(refund.getFailureReason()),
                Instant.ofEpochSecond(refund.getCreated()),
                time(refund.getFailureBalanceTransactionObject()));
    }

    static ChargeFact charge(Charge charge) {
        List<RefundFact> refunds = charge.getRefunds() == null
                ? List.of()
                : charge.getRefunds().getData().stream()
                        .map(StripeFacts::refund)
                        .toList();
        return new ChargeFact(
                charge.getId(),
                metadata(charge.getMetadata(), PAYMENT_ID),
                charge.getAmountRefunded(),
                charge.getCurrency(),
                refunds);
    }

    static TransferFact transfer(Transfer transfer) {
        return new TransferFact(
                transfer.getId(),
                Instant.ofEpochSecond(transfer.getCreated()),
                transfer.getAmount(),
                transfer.getCurrency(),
                metadata(transfer.getMetadata(), TRANSFER_ID).map(UUID::fromString));
    }

    static AccountFact account(Account account) {
        return new AccountFact(
                account.getId(), ConnectStates.of(account), ConnectStates.missing(account), bankHint(account));
    }

    static SavedCard card(PaymentMethod method) {
        PaymentMethod.Card card = method.getCard();
        String expires = String.format(Locale.ROOT, "%02d/%d", card.getExpMonth(), card.getExpYear());
        return new SavedCard(method.getId(), brand(card.getBrand()) + " ending " + card.getLast4(), expires);
    }

    static PayoutFact payout(Payout payout) {
        Optional<String> failure =
                Optional.ofNullable(payout.getFailureMessage()).or(() -> Optional.ofNullable(payout.getFailureCode()));
        Instant at = time(payout.getFailureBalanceTransactionObject())
                .orElseGet(() -> Instant.ofEpochSecond(payout.getArrivalDate()));
        Optional<PayoutFact.Made> made = metadata(payout.getMetadata(), PAYOUT_ID)
                .map(id -> new PayoutFact.Made(
                        UUID.fromString(id),
                        metadata(payout.getMetadata(), ATTEMPT)
                                .map(Integer::valueOf)
                                .orElse(1)));
        return new PayoutFact(
                payout.getId(), payout.getStatus(), payout.getAmount(), payout.getCurrency(), failure, at, made);
    }

    private static Optional<Instant> time(@Nullable BalanceTransaction booked) {
        return Optional.ofNullable(booked).map(line -> Instant.ofEpochSecond(line.getCreated()));
    }

    private static CheckoutFact.Charge paid(Charge charge) {
        BalanceTransaction booked = charge.getBalanceTransactionObject();
        return new CheckoutFact.Charge(
                charge.getId(),
                Instant.ofEpochSecond(booked == null ? charge.getCreated() : booked.getCreated()),
                payerHint(charge.getPaymentMethodDetails()),
                Optional.ofNullable(booked).map(b -> new CheckoutFact.Fee(b.getId(), b.getFee(), b.getCurrency())));
    }

    /** Why a delayed method came to nothing; a declined card leaves the session open and is told by the intent's event. */
    private static Optional<String> failure(PaymentIntent intent) {
        boolean over = "requires_payment_method".equals(intent.getStatus()) || "canceled".equals(intent.getStatus());
        if (!over) return Optional.empty();
        return Optional.ofNullable(intent.getLastPaymentError())
                .map(StripeError::getMessage)
                .or(() -> Optional.of("The bank refused the payment."));
    }

    private static String payerHint(Charge.@Nullable PaymentMethodDetails details) {
        if (details != null && details.getUsBankAccount() != null) {
            return "Bank account ending " + details.getUsBankAccount().getLast4();
        }
        if (details == null || details.getCard() == null) return "Card";
        return brand(details.getCard().getBrand()) + " ending "
                + details.getCard().getLast4();
    }

    private static String brand(@Nullable String brand) {
        if (brand == null || brand.isEmpty()) return "Card";
        return brand.substring(0, 1).toUpperCase(Locale.ROOT) + brand.substring(1);
    }

    private static Optional<String> bankHint(Account account) {
        if (account.getExternalAccounts() == null
                || account.getExternalAccounts().getData() == null) {
            return Optional.empty();
        }
        return account.getExternalAccounts().getData().stream()
                .filter(BankAccount.class::isInstance)
                .map(BankAccount.class::cast)
                .map(bank ->
                        Optional.ofNullable(bank.getBankName()).orElse("Bank account") + " ending " + bank.getLast4())
                .findFirst();
    }

    private static Optional<String> metadata(@Nullable Map<String, String> metadata, String name) {
        return metadata == null ? Optional.empty() : Optional.ofNullable(metadata.get(name));
    }
}
