package nodefair.local.stripe.checkout;

import com.google.gson.JsonObject;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;

/** A charge of a bank account, not yet decided. */
final class BankCharge {
    private static final String[] SAME = {
        "amount", "currency", "customer", "description", "metadata", "transfer_group", "receipt_email"
    };
    private final World world;

    BankCharge(World world) {
        this.world = world;
    }

    JsonObject make(JsonObject intent, CardForm form) {
        JsonObject charge = Template.make("charge", "id", Ids.next("py_"), "created", world.now());
        for (String same : SAME) Json.set(charge, same, intent.get(same).deepCopy());
        Json.set(charge, "payment_intent", intent.get("id"), "payment_method", Ids.next("pm_"));
        Json.set(charge.getAsJsonObject("billing_details"), "email", form.email(), "name", form.name());
        JsonObject account = Json.object(
                "account_holder_type", "individual",
                "account_type", "checking",
                "bank_name", "STRIPE TEST BANK",
                "fingerprint", "sandbox" + Ids.letters(9),
                "last4", "6789",
                "payment_reference", null,
                "routing_number", "110000000");
        Json.set(charge, "payment_method_details", Json.object("type", "us_bank_account", "us_bank_account", account));
        return world.store().put("", charge);
    }
}
