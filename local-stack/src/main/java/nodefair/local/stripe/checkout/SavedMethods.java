package nodefair.local.stripe.checkout;

import com.google.gson.JsonObject;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.Template;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;

/** Cards that buyers let Stripe keep. Callers hold the world's lock. */
final class SavedMethods {
    private static final String KIND = "payment_method";
    /** The private note beside a saved card: what was typed. */
    private static final String NOTE = "payment_method_note";

    private final World world;
    private final Store store;

    SavedMethods(World world) {
        this.world = world;
        store = world.store();
    }

    /** Keeps the card of a paid session when its buyer ticked the box and the shop allows it. */
    void keep(JsonObject session, JsonObject charge, CardForm form) {
        String customer = Json.text(session, "customer");
        if (customer == null || !form.save() || !allowed(session)) return;
        String id = Json.needText(charge, "payment_method");
        YearMonth until = form.until().orElseThrow();
        JsonObject method = Template.make(KIND, "id", id, "created", world.now(), "customer", customer);
        Json.set(method.getAsJsonObject("billing_details"), "email", form.email(), "name", form.name());
        JsonObject card = method.getAsJsonObject("card");
        Json.set(card, "last4", form.last4(), "exp_month", until.getMonthValue(), "exp_year", until.getYear());
        Json.set(card, "fingerprint", "sandbox" + Ids.letters(9));
        store.put("", method);
        store.put(
                "",
                NOTE,
                id,
                Json.object(
                        "email", form.email(),
                        "cardNumber", form.digits(),
                        "cardExpiry", form.expiry(),
                        "cardCvc", form.cvc(),
                        "billingName", form.name()));
        world.events().record("", "payment_method.attached", method);
    }

    List<JsonObject> of(JsonObject session) {
        String customer = Json.text(session, "customer");
        if (customer == null) return List.of();
        return store.newestFirst("", KIND).stream()
                .filter(method -> customer.equals(Json.text(method, "customer")))
                .toList();
    }

    /** What was typed when the card was saved; empty when it is not this buyer's. */
    Optional<CardForm> form(JsonObject session, @Nullable String method) {
        return of(session).stream()
                .map(saved -> Json.needText(saved, "id"))
                .filter(id -> id.equals(method))
                .map(id -> store.find("", NOTE, id))
                .filter(note -> note != null)
                .map(CardForm::of)
                .findFirst();
    }

    private static boolean allowed(JsonObject session) {
        return session.get("saved_payment_method_options") instanceof JsonObject options
                && "enabled".equals(Json.text(options, "payment_method_save"));
    }
}
