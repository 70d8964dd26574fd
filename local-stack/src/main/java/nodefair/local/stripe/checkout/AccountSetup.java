package nodefair.local.stripe.checkout;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.PayoutDesk;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;

/** Finishes the setup of a connected account: bank account stored, capabilities active. */
final class AccountSetup {
    private final World world;

    AccountSetup(World world) {
        this.world = world;
    }

    void complete(JsonObject account, SetupForm form) {
        JsonObject previous = Json.object(
                "charges_enabled", account.get("charges_enabled"),
                "payouts_enabled", account.get("payouts_enabled"),
                "details_submitted", account.get("details_submitted"));
        JsonArray banks = new JsonArray();
        banks.add(bank(account, form));
        account.getAsJsonObject("external_accounts").add("data", banks);
        Json.set(account, "charges_enabled", true, "payouts_enabled", true, "details_submitted", true);
        JsonObject capabilities = account.getAsJsonObject("capabilities");
        for (String name : List.copyOf(capabilities.keySet())) capabilities.addProperty(name, "active");
        JsonObject requirements = account.getAsJsonObject("requirements");
        for (String list : List.of("currently_due", "eventually_due", "past_due")) {
            requirements.add(list, new JsonArray());
        }
        Json.set(requirements, "disabled_reason", null);
        Json.set(account.getAsJsonObject("tos_acceptance"), "date", world.now());
        world.store().touch();
        world.events().record(Json.needText(account, "id"), "account.updated", account, previous);
    }

    private JsonObject bank(JsonObject account, SetupForm form) {
        String id = Ids.next("ba_");
        JsonObject bank = Template.make("bank_account", "id", id, "account", account.get("id"));
        Json.set(bank, "country", account.get("country"), "currency", account.get("default_currency"));
        Json.set(bank, "account_holder_name", form.holder(), "last4", form.last4());
        Json.set(
                bank,
                "routing_number",
                form.routing().isEmpty() ? form.compact().substring(4) : form.routing());
        world.store().put("", PayoutDesk.BANK_NOTE, id, Json.object("number", form.compact()));
        return bank;
    }
}
