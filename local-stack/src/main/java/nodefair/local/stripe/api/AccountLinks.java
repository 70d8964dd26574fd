package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.World;

/** Links to the setup page of a connected account: good for a few minutes and one setup. */
public final class AccountLinks {
    /** The private note behind a link: its account, its addresses and its end. */
    public static final String NOTE = "account_link_note";

    private static final long LIFE_SECONDS = 300;

    private final World world;

    AccountLinks(World world, Router router) {
        this.world = world;
        router.post("/v1/account_links", this::create);
    }

    private JsonObject create(ApiRequest request) {
        request.allow("account", "refresh_url", "return_url", "type", "collection_options", "collect");
        String account = request.need("account");
        Accounts.need(world.store(), account);
        String type = request.need("type");
        if (!type.equals("account_onboarding") && !type.equals("account_update")) {
            throw ApiError.invalid("type", "Invalid type: must be one of account_onboarding or account_update");
        }
        String token = Ids.letters(12);
        long ends = world.now() + LIFE_SECONDS;
        JsonObject note = Json.object(
                "account",
                account,
                "refresh_url",
                request.need("refresh_url"),
                "return_url",
                request.need("return_url"),
                "expires_at",
                ends,
                "used",
                false);
        world.store().put("", NOTE, token, note);
        return Json.object(
                "object",
                "account_link",
                "created",
                world.now(),
                "expires_at",
                ends,
                "url",
                world.publicUrl() + "/setup/" + account + "/" + token);
    }
}
