package nodefair.local.stripe.checkout;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import nodefair.local.stripe.state.Json;

/** Writes what the card page offers beside a new card: saved cards, saving, and a bank account. */
final class OtherWays {
    private OtherWays() {}

    static String saved(List<JsonObject> cards, String action, String total) {
        StringBuilder forms = new StringBuilder();
        for (JsonObject method : cards) {
            JsonObject card = method.getAsJsonObject("card");
            forms.append(
                    """
                    <form method="post" action="%s">
                    <input type="hidden" name="savedCard" value="%s">
                    <button type="submit">Pay %s with the card ending %s</button>
                    </form>
                    """
                            .formatted(
                                    action, Json.needText(method, "id"), total, Html.escape(Json.text(card, "last4"))));
        }
        return forms.toString();
    }

    /** The box that lets Stripe keep the card; only where the shop asked for it. */
    static String box(JsonObject session) {
        if (!(session.get("saved_payment_method_options") instanceof JsonObject options)) return "";
        if (!"enabled".equals(Json.text(options, "payment_method_save"))) return "";
        return """
                <div class="field"><label><input type="checkbox" name="saveCard"> Save this card for the next time</label></div>
                """;
    }

    static String bank(JsonObject session, String action, String email, String total) {
        for (JsonElement method : session.getAsJsonArray("payment_method_types")) {
            if (method.getAsString().equals("us_bank_account")) return bankForm(action, email, total);
        }
        return "";
    }

    private static String bankForm(String action, String email, String total) {
        return """
                <form method="post" action="%s">
                <input type="hidden" name="method" value="us_bank_account">
                <input type="hidden" name="email" value="%s">
                <input type="hidden" name="billingName" value="Test holder">
                <button type="submit" class="quiet">Pay %s from a test bank account</button>
                <p class="hint">The bank answers later.</p>
                </form>
                """
                .formatted(action, Html.escape(email), total);
    }
}
