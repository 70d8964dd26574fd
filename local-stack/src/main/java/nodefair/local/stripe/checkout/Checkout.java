package nodefair.local.stripe.checkout;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.local.stripe.api.Disputes;
import nodefair.local.stripe.api.Sessions;
import nodefair.local.stripe.state.BalanceBook;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Movement;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;

/** Pays sessions: one session is paid once, however often its form is sent. Callers hold the world's lock. */
final class Checkout {
    private final World world;
    private final SavedMethods saved;
    private final AsyncDesk delayed;

    Checkout(World world) {
        this.world = world;
        saved = new SavedMethods(world);
        delayed = new AsyncDesk(world);
    }

    /** Pays with a bank account, which takes its time; or with a card that was saved before. */
    PayResult payOtherwise(JsonObject session, JsonObject form) {
        if ("us_bank_account".equals(Json.text(form, "method"))) {
            delayed.begin(session, note(Json.needText(session, "id")), CardForm.of(form));
            return PayResult.paid();
        }
        return saved.form(session, Json.text(form, "savedCard"))
                .map(card -> pay(session, card))
                .orElseGet(() -> PayResult.refused(Map.of("cardNumber", "Enter a card.")));
    }

    /** Cards that the buyer saved. */
    List<JsonObject> savedCards(JsonObject session) {
        return saved.of(session);
    }

    Optional<JsonObject> session(String id) {
        return Optional.ofNullable(world.store().find("", "checkout.session", id));
    }

    JsonObject lineItems(String id) {
        return note(id).getAsJsonObject("items");
    }

    /** Tries to pay an open session; the answer says where the buyer goes next. */
    PayResult pay(JsonObject session, CardForm form) {
        Map<String, String> faults = form.faults(world.clock().instant());
        if (!faults.isEmpty()) return PayResult.refused(faults);
        TestCard card = TestCard.of(form.digits()).orElseThrow();
        CardPayment payment = payment(session);
        JsonObject intent = payment.intent();
        Optional<String> told = world.behaviour().takeDecline();
        String declineCode = told.orElse(card.declineCode());
        if (declineCode != null) return decline(payment, intent, form, card, Decline.of(declineCode));
        if (card == TestCard.NEEDS_CONFIRMATION) return askConfirmation(session, intent, form);
        succeed(session, payment, intent, form, card, false);
        return PayResult.paid();
    }

    /** The buyer's answer to the bank's question. */
    PayResult confirm(JsonObject session, boolean agreed) {
        JsonObject note = note(Json.needText(session, "id"));
        if (!note.has("waiting")) return PayResult.refused(Map.of("cardNumber", "Enter the card again."));
        CardForm form = CardForm.of(note.remove("waiting").getAsJsonObject());
        CardPayment payment = payment(session);
        JsonObject intent = payment.intent();
        Json.set(intent, "next_action", null);
        if (!agreed) {
            return decline(payment, intent, form, TestCard.NEEDS_CONFIRMATION, Decline.of("authentication_failed"));
        }
        succeed(session, payment, intent, form, TestCard.NEEDS_CONFIRMATION, true);
        return PayResult.paid();
    }

    private PayResult askConfirmation(JsonObject session, JsonObject intent, CardForm form) {
        String id = Json.needText(session, "id");
        JsonObject typed = Json.object(
                "email",
                form.email(),
                "cardNumber",
                form.digits(),
                "cardExpiry",
                form.expiry(),
                "cardCvc",
                form.cvc(),
                "billingName",
                form.name(),
                "saveCard",
                form.save() ? "on" : "");
        Json.set(note(id), "waiting", typed);
        String url = world.publicUrl() + "/c/pay/" + id + "/confirm";
        JsonObject redirect = Json.object("return_url", Json.text(session, "success_url"), "url", url);
        Json.set(intent, "status", "requires_action");
        Json.set(intent, "next_action", Json.object("redirect_to_url", redirect, "type", "redirect_to_url"));
        world.store().touch();
        world.events().record("", "payment_intent.requires_action", intent);
        return PayResult.confirmation();
    }

    private PayResult decline(CardPayment payment, JsonObject intent, CardForm form, TestCard card, Decline decline) {
        JsonObject charge = payment.charge(intent, form, card, false);
        Json.set(charge, "status", "failed", "captured", false, "outcome", CardPayment.outcome(decline));
        Json.set(charge, "failure_code", decline.code(), "failure_message", decline.message());
        JsonObject error = Json.object(
                "charge",
                charge.get("id"),
                "code",
                decline.code(),
                "decline_code",
                decline.declineCode(),
                "doc_url",
                "https://stripe.com/docs/error-codes/" + decline.code().replace('_', '-'),
                "message",
                decline.message(),
                "type",
                "card_error");
        Json.set(intent, "last_payment_error", error, "latest_charge", charge.get("id"));
        Json.set(intent, "status", "requires_payment_method", "payment_method", null);
        world.events().record("", "charge.failed", charge);
        world.events().record("", "payment_intent.payment_failed", intent);
        return PayResult.refused(Map.of("cardNumber", decline.message()));
    }

    private void succeed(
            JsonObject session, CardPayment payment, JsonObject intent, CardForm form, TestCard card, boolean asked) {
        JsonObject charge = payment.charge(intent, form, card, asked);
        long amount = Json.number(charge, "amount");
        String id = Json.needText(charge, "id");
        Movement movement = new Movement(
                "charge",
                "charge",
                amount,
                BalanceBook.cardFee(amount),
                Json.needText(charge, "currency"),
                id,
                Json.text(charge, "description"));
        Json.set(charge, "balance_transaction", world.balances().post("", movement));
        Json.set(charge, "status", "succeeded", "paid", true, "amount_captured", amount);
        Json.set(charge, "outcome", CardPayment.outcome(null));
        Json.set(intent, "status", "succeeded", "amount_received", amount, "latest_charge", id);
        Json.set(intent, "payment_method", charge.get("payment_method"), "last_payment_error", null);
        saved.keep(session, charge, form);
        Json.set(session, "status", "complete", "payment_status", "paid", "payment_intent", intent.get("id"));
        Json.set(session, "url", null, "customer_details", CardPayment.customerDetails(form));
        world.store().touch();
        world.events().record("", "charge.succeeded", charge);
        world.events().record("", "payment_intent.succeeded", intent);
        world.events().record("", "checkout.session.completed", session);
        if (card == TestCard.DISPUTED) Disputes.open(world, charge, "fraudulent");
    }

    private CardPayment payment(JsonObject session) {
        return new CardPayment(world, session, note(Json.needText(session, "id")));
    }

    private JsonObject note(String id) {
        @Nullable JsonObject note = world.store().find("", Sessions.NOTE, id);
        if (note == null) throw new IllegalStateException("no note beside " + id);
        return note;
    }
}
