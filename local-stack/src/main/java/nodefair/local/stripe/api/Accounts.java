package nodefair.local.stripe.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;

/** Connected accounts: the providers that are paid out. */
final class Accounts {
    private static final String KIND = "account";
    private static final List<String> DUE = List.of("external_account", "tos_acceptance.date", "tos_acceptance.ip");

    private final World world;
    private final Store store;

    Accounts(World world, Router router) {
        this.world = world;
        store = world.store();
        router.post("/v1/accounts", this::create);
        router.get("/v1/accounts", this::list);
        router.get("/v1/accounts/{}", this::need);
        router.post("/v1/accounts/{}", this::update);
    }

    private JsonObject create(ApiRequest request) {
        request.allow(
                "type",
                "controller",
                "country",
                "email",
                "capabilities",
                "business_type",
                "business_profile",
                "metadata",
                "settings",
                "default_currency");
        JsonObject made = Template.make(KIND, "id", Ids.next("acct_"), "created", world.now());
        String id = Json.needText(made, "id");
        String country = request.text("country", "US").toUpperCase(Locale.ROOT);
        Json.set(made, "country", country, "default_currency", request.text("default_currency", currency(country)));
        Json.set(made, "type", type(request), "metadata", request.metadata("metadata"));
        made.getAsJsonObject("external_accounts").addProperty("url", "/v1/accounts/" + id + "/external_accounts");
        JsonObject requirements = made.getAsJsonObject("requirements");
        for (String list : List.of("currently_due", "eventually_due", "past_due")) requirements.add(list, due());
        requirements.addProperty("disabled_reason", "requirements.past_due");
        JsonObject schedule = schedule(made);
        schedule.addProperty("interval", "daily");
        apply(request, made);
        store.put("", made);
        world.due(world.clock().millis());
        return made;
    }

    private JsonObject update(ApiRequest request) {
        request.allow("email", "capabilities", "business_type", "business_profile", "metadata", "settings");
        JsonObject account = need(request);
        Json.set(account, "metadata", request.metadata("metadata", account.getAsJsonObject("metadata")));
        apply(request, account);
        store.touch();
        world.events().record(Json.needText(account, "id"), "account.updated", account, new JsonObject());
        return account;
    }

    private static void apply(ApiRequest request, JsonObject account) {
        request.copy(account, "email", "business_type");
        JsonObject profile = account.getAsJsonObject("business_profile");
        request.object("business_profile").entrySet().forEach(entry -> {
            if (!profile.has(entry.getKey())) {
                throw ApiError.unknownParam("business_profile[" + entry.getKey() + "]");
            }
            profile.add(entry.getKey(), entry.getValue());
        });
        JsonObject capabilities = account.getAsJsonObject("capabilities");
        String state = Json.flag(account, "details_submitted") ? "active" : "inactive";
        for (String name : request.object("capabilities").keySet()) {
            if (request.flag("capabilities." + name + ".requested")) capabilities.addProperty(name, state);
        }
        String interval = request.text("settings.payouts.schedule.interval");
        if (interval == null) return;
        if (!List.of("manual", "daily").contains(interval)) {
            throw ApiError.invalid(
                    "settings[payouts][schedule][interval]", "The Stripe sandbox has the schedules manual and daily.");
        }
        schedule(account).addProperty("interval", interval);
    }

    private static String type(ApiRequest request) {
        String type = request.text("type");
        if (type != null && !List.of("express", "custom", "standard").contains(type)) {
            throw ApiError.invalid("type", "Invalid type: must be one of custom, express, or standard");
        }
        return type == null ? "express" : type;
    }

    private static JsonObject schedule(JsonObject account) {
        return account.getAsJsonObject("settings").getAsJsonObject("payouts").getAsJsonObject("schedule");
    }

    private static String currency(String country) {
        return switch (country) {
            case "US" -> "usd";
            case "GB" -> "gbp";
            default -> "eur";
        };
    }

    private static JsonArray due() {
        JsonArray due = new JsonArray();
        DUE.forEach(due::add);
        return due;
    }

    private JsonObject list(ApiRequest request) {
        request.allow("limit", "starting_after", "ending_before", "created");
        return Lists.page(request, store.newestFirst("", KIND));
    }

    private JsonObject need(ApiRequest request) {
        return need(store, request.var(0));
    }

    static JsonObject need(Store store, String id) {
        JsonObject found = store.find("", KIND, id);
        if (found == null) throw ApiError.notFound(KIND, id, KIND);
        return found;
    }
}
