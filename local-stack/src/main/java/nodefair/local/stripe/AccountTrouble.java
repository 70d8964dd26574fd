package nodefair.local.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.World;

/** Lets Stripe change its mind about a connected account. Callers hold the world's lock. */
final class AccountTrouble {
    private AccountTrouble() {}

    static void put(World world, JsonObject account, String state) {
        JsonObject former = Json.object("payouts_enabled", account.get("payouts_enabled"));
        JsonObject requirements = account.getAsJsonObject("requirements");
        JsonArray due = new JsonArray();
        boolean enabled = state.equals("enabled");
        String reason =
                switch (state) {
                    case "enabled" -> null;
                    case "pending" -> "requirements.pending_verification";
                    case "restricted" -> "requirements.past_due";
                    case "rejected" -> "rejected.fraud";
                    default -> throw new IllegalArgumentException("No such state: " + state + ".");
                };
        if (state.equals("restricted")) due.add("individual.verification.document");
        Json.set(requirements, "disabled_reason", reason, "currently_due", due, "past_due", due.deepCopy());
        Json.set(account, "payouts_enabled", enabled, "details_submitted", true);
        JsonObject capabilities = account.getAsJsonObject("capabilities");
        for (String name : List.copyOf(capabilities.keySet())) {
            capabilities.addProperty(name, enabled ? "active" : "inactive");
        }
        world.store().touch();
        world.events().record(Json.needText(account, "id"), "account.updated", account, former);
    }
}
