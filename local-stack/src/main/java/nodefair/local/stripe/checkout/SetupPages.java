package nodefair.local.stripe.checkout;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import nodefair.local.stripe.api.AccountLinks;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;

/** Serves {@code /setup/<account>/<token>}: a provider enters where payouts go. */
public final class SetupPages implements HttpHandler {
    private final World world;
    private final AccountSetup setup;

    public SetupPages(World world) {
        this.world = world;
        setup = new AccountSetup(world);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] parts = exchange.getRequestURI().getPath().split("/");
            JsonObject form = exchange.getRequestMethod().equals("POST") ? PageServer.form(exchange) : null;
            Answer answer;
            synchronized (world) {
                answer = answer(parts, form);
            }
            if (answer.redirect() != null) PageServer.redirect(exchange, answer.redirect());
            else PageServer.page(exchange, answer.status(), answer.html(), answer.leadsTo());
        }
    }

    private Answer answer(String[] parts, @Nullable JsonObject form) {
        JsonObject note = parts.length == 4 ? world.store().find("", AccountLinks.NOTE, parts[3]) : null;
        JsonObject account = parts.length == 4 ? world.store().find("", "account", parts[2]) : null;
        if (note == null || account == null || !parts[2].equals(Json.text(note, "account"))) {
            String html = Html.notice("No such setup", "Start it again from your account in the shop.", null, "");
            return new Answer(404, html, null, null);
        }
        boolean over = Json.flag(note, "used") || Json.number(note, "expires_at") <= world.now();
        if (over) return Answer.to(Json.needText(note, "refresh_url"));
        String returnUrl = Json.needText(note, "return_url");
        String action = "/setup/" + parts[2] + "/" + parts[3];
        if (form == null) {
            String html = SetupPage.write(action, account, SetupForm.prefilled(account), Map.of());
            return new Answer(200, html, null, returnUrl);
        }
        SetupForm typed = SetupForm.of(form);
        Map<String, String> faults = typed.faults(account);
        if (!faults.isEmpty()) return new Answer(422, SetupPage.write(action, account, typed, faults), null, returnUrl);
        setup.complete(account, typed);
        Json.set(note, "used", true);
        return Answer.to(returnUrl);
    }

    private record Answer(int status, String html, @Nullable String redirect, @Nullable String leadsTo) {
        static Answer to(String address) {
            return new Answer(303, "", address, null);
        }
    }
}
