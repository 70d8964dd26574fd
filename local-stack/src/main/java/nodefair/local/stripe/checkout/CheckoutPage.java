package nodefair.local.stripe.checkout;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import nodefair.local.stripe.checkout.Html.Field;
import nodefair.local.stripe.state.Json;
import org.jspecify.annotations.Nullable;

/** Writes the page on which a buyer types a card, and the bank's question after it. */
final class CheckoutPage {
    private CheckoutPage() {}

    static String card(
            JsonObject session, JsonObject items, CardForm form, Map<String, String> faults, List<JsonObject> saved) {
        String total = total(session);
        String action = "/c/pay/" + Json.needText(session, "id");
        return Html.page(
                (faults.isEmpty() ? "" : "Not paid yet: ") + "Pay " + total + " - Stripe sandbox",
                """
                <h1>Pay %s</h1>
                <div class="columns">
                <section class="summary" aria-labelledby="what">
                <h2 id="what">What you pay for</h2>
                %s
                </section>
                <section class="panel" aria-labelledby="card">
                <h2 id="card">Card</h2>
                %s
                %s
                <form method="post" action="%s" novalidate>
                %s
                <button type="submit">Pay %s</button>
                </form>
                %s
                %s
                </section>
                </div>
                """
                        .formatted(
                                total,
                                items(items, total),
                                faultSummary(faults),
                                OtherWays.saved(saved, action, total),
                                action,
                                fields(form, faults) + OtherWays.box(session),
                                total,
                                OtherWays.bank(session, action, form.email(), total)
                                        + back(Json.text(session, "cancel_url")),
                                testCards()));
    }

    static String question(JsonObject session) {
        return Html.page(
                "Confirm the payment - Stripe sandbox",
                """
                <section class="panel"><h1>Confirm %s</h1>
                <p>The test bank asks whether it is really you (3D Secure).</p>
                <form method="post" action="/c/pay/%s/confirm">
                <button type="submit" name="answer" value="yes">Confirm the payment</button>
                <button type="submit" name="answer" value="no" class="quiet">Refuse it</button>
                </form></section>
                """
                        .formatted(total(session), Json.needText(session, "id")));
    }

    private static String total(JsonObject session) {
        return Amount.text(Json.number(session, "amount_total"), Json.needText(session, "currency"));
    }

    private static String items(JsonObject items, String total) {
        StringBuilder rows = new StringBuilder("<dl class=\"items\">");
        for (JsonElement each : items.getAsJsonArray("data")) {
            JsonObject item = each.getAsJsonObject();
            long quantity = Json.number(item, "quantity");
            rows.append("<div><dt>")
                    .append(Html.escape(Json.text(item, "description")))
                    .append(quantity == 1 ? "" : " × " + quantity)
                    .append("</dt><dd>")
                    .append(Amount.text(Json.number(item, "amount_total"), Json.needText(item, "currency")))
                    .append("</dd></div>");
        }
        return rows.append("<div class=\"total\"><dt>Total</dt><dd>" + total + "</dd></div></dl>")
                .toString();
    }

    private static String fields(CardForm form, Map<String, String> faults) {
        return field("email", "Email", "", form.email(), "type=\"email\" autocomplete=\"email\"", faults)
                + field(
                        "cardNumber",
                        "Card number",
                        "",
                        form.number(),
                        "inputmode=\"numeric\" autocomplete=\"cc-number\" maxlength=\"23\"",
                        faults)
                + "<div class=\"pair\">"
                + field(
                        "cardExpiry",
                        "Expiry",
                        "MM / YY",
                        form.expiry(),
                        "inputmode=\"numeric\" autocomplete=\"cc-exp\" maxlength=\"9\"",
                        faults)
                + field(
                        "cardCvc",
                        "CVC",
                        "3 digits on the back",
                        form.cvc(),
                        "inputmode=\"numeric\" autocomplete=\"cc-csc\" maxlength=\"4\"",
                        faults)
                + "</div>"
                + field("billingName", "Name on card", "", form.name(), "autocomplete=\"cc-name\"", faults);
    }

    private static String field(
            String name, String label, String hint, String value, String attributes, Map<String, String> faults) {
        return Html.field(new Field(name, label, hint, value, attributes), faults.get(name));
    }

    private static String faultSummary(Map<String, String> faults) {
        if (faults.isEmpty()) return "";
        StringBuilder list = new StringBuilder("<div class=\"faults\" role=\"alert\"><h3>Not paid yet</h3><ul>");
        faults.forEach(
                (name, text) -> list.append("<li><a href=\"#%s\">%s</a></li>".formatted(name, Html.escape(text))));
        return list.append("</ul></div>").toString();
    }

    private static String back(@Nullable String cancelUrl) {
        return cancelUrl == null
                ? ""
                : "<p class=\"back\"><a href=\"%s\">Back to the shop</a></p>".formatted(Html.escape(cancelUrl));
    }

    private static String testCards() {
        StringBuilder rows = new StringBuilder();
        for (TestCard card : TestCard.values()) {
            rows.append("<div><dt><code>%s</code></dt><dd>%s</dd></div>".formatted(card.spaced(), card.meaning()));
        }
        return """
                <details open><summary>Test cards</summary>
                <p>Any expiry in the future, any CVC and any name.</p>
                <dl class="cards">%s</dl></details>
                """
                .formatted(rows);
    }
}
