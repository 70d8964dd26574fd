package nodefair.local.stripe.checkout;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.YearMonth;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;

/** Builds the PaymentIntent of a session and the charges of its attempts. */
final class CardPayment {
    private final World world;
    private final JsonObject session;
    private final JsonObject note;

    CardPayment(World world, JsonObject session, JsonObject note) {
        this.world = world;
        this.session = session;
        this.note = note;
    }

    /** The session's PaymentIntent, made at the first attempt. */
    JsonObject intent() {
        String known = Json.text(note, "payment_intent");
        JsonObject found = known == null ? null : world.store().find("", "payment_intent", known);
        if (found != null) return found;
        String id = Ids.next("pi_");
        JsonObject intent = Template.make("payment_intent", "id", id, "created", world.now());
        Json.set(intent, "amount", session.get("amount_total"), "currency", session.get("currency"));
        Json.set(intent, "client_secret", id + "_secret_" + Ids.letters(25), "customer", session.get("customer"));
        Json.set(intent, "metadata", note.get("metadata").deepCopy(), "transfer_group", note.get("transfer_group"));
        Json.set(intent, "description", note.get("description"), "receipt_email", note.get("receipt_email"));
        world.store().put("", intent);
        Json.set(note, "payment_intent", id);
        world.events().record("", "payment_intent.created", intent);
        return intent;
    }

    /** A charge of one attempt, not yet decided. */
    JsonObject charge(JsonObject intent, CardForm form, TestCard card, boolean confirmed) {
        String id = Ids.next("ch_");
        JsonObject charge = Template.make("charge", "id", id, "created", world.now());
        for (String same : new String[] {
            "amount", "currency", "customer", "description", "metadata", "transfer_group", "receipt_email"
        }) {
            Json.set(charge, same, intent.get(same).deepCopy());
        }
        Json.set(charge, "payment_intent", intent.get("id"), "payment_method", Ids.next("pm_"));
        JsonObject billing = charge.getAsJsonObject("billing_details");
        Json.set(billing, "email", form.email(), "name", form.name());
        JsonObject cardDetails = cardDetails(form, card, charge, confirmed);
        Json.set(charge, "payment_method_details", Json.object("card", cardDetails, "type", "card"));
        return world.store().put("", charge);
    }

    private JsonObject cardDetails(CardForm form, TestCard card, JsonObject charge, boolean confirmed) {
        YearMonth until = form.until().orElseThrow();
        JsonObject secure = confirmed
                ? Json.object(
                        "authentication_flow", "challenge",
                        "electronic_commerce_indicator", "05",
                        "exemption_indicator", null,
                        "result", "authenticated",
                        "result_reason", null,
                        "transaction_id", Ids.letters(20),
                        "version", "2.2.0")
                : null;
        JsonObject checks =
                Json.object("address_line1_check", null, "address_postal_code_check", null, "cvc_check", "pass");
        return Json.object(
                "amount_authorized",
                charge.get("amount"),
                "authorization_code",
                null,
                "brand",
                card.brand(),
                "checks",
                checks,
                "country",
                "US",
                "exp_month",
                until.getMonthValue(),
                "exp_year",
                until.getYear(),
                "extended_authorization",
                Json.object("status", "disabled"),
                "fingerprint",
                fingerprint(form),
                "funding",
                "credit",
                "incremental_authorization",
                Json.object("status", "unavailable"),
                "installments",
                null,
                "last4",
                form.last4(),
                "mandate",
                null,
                "multicapture",
                Json.object("status", "unavailable"),
                "network",
                card.brand(),
                "network_token",
                Json.object("used", false),
                "network_transaction_id",
                Ids.letters(15),
                "overcapture",
                Json.object("maximum_amount_capturable", charge.get("amount"), "status", "unavailable"),
                "regulated_status",
                "unregulated",
                "three_d_secure",
                secure,
                "transaction_link_id",
                null,
                "wallet",
                null);
    }

    /** How Stripe sums up the bank's answer on a charge. */
    static JsonObject outcome(@Nullable Decline decline) {
        boolean paid = decline == null;
        return Json.object(
                "advice_code", paid ? null : "try_again_later",
                "network_advice_code", null,
                "network_decline_code", paid ? null : "05",
                "network_status", paid ? "approved_by_network" : "declined_by_network",
                "reason", decline == null ? null : decline.declineCode(),
                "risk_level", "normal",
                "risk_score", 12,
                "seller_message", paid ? "Payment complete." : "The bank did not return any further details.",
                "type", paid ? "authorized" : "issuer_declined");
    }

    /** What Checkout learned about the buyer. */
    static JsonObject customerDetails(CardForm form) {
        JsonObject address = Json.object(
                "city", null, "country", "US", "line1", null, "line2", null, "postal_code", null, "state", null);
        return Json.object(
                "address",
                address,
                "business_name",
                null,
                "email",
                form.email(),
                "individual_name",
                null,
                "name",
                form.name(),
                "phone",
                null,
                "tax_exempt",
                "none",
                "tax_ids",
                new JsonArray());
    }

    private static String fingerprint(CardForm form) {
        return "sandbox" + Integer.toHexString(form.digits().hashCode());
    }
}
