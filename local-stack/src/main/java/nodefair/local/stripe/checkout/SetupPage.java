package nodefair.local.stripe.checkout;

import com.google.gson.JsonObject;
import java.util.Map;
import nodefair.local.stripe.checkout.Html.Field;

/** Writes the page on which a provider enters a bank account. */
final class SetupPage {
    private SetupPage() {}

    static String write(String action, JsonObject account, SetupForm form, Map<String, String> faults) {
        boolean us = SetupForm.inUs(account);
        String number = us ? "Account number" : "IBAN";
        String fields = field("holder", "Account holder", form.holder(), "autocomplete=\"name\"", faults)
                + (us ? field("routing", "Routing number", form.routing(), "inputmode=\"numeric\"", faults) : "")
                + field("account", number, form.number(), "autocomplete=\"off\"", faults);
        return Html.page(
                "Set up payouts - Stripe sandbox",
                """
                <section class="panel"><h1>Set up payouts</h1>
                <p>A test bank account is filled in. No money moves.</p>
                <form method="post" action="%s" novalidate>
                %s
                <button type="submit">Finish setup</button>
                </form></section>
                """
                        .formatted(Html.escape(action), fields));
    }

    private static String field(
            String name, String label, String value, String attributes, Map<String, String> faults) {
        return Html.field(new Field(name, label, "", value, attributes), faults.get(name));
    }
}
