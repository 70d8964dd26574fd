package nodefair.local.stripe;

import com.google.gson.JsonObject;
import nodefair.local.stripe.api.Sessions;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.PayoutDesk;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.World;

/** What happens because time passes: sessions expire, funds become available, payouts arrive. */
final class ClockWork implements Runnable {
    private final World world;
    private final PayoutDesk payouts;

    ClockWork(World world) {
        this.world = world;
        payouts = new PayoutDesk(world);
    }

    @Override
    public void run() {
        synchronized (world) {
            expireSessions();
            world.balances().mature();
            payouts.work();
        }
    }

    private void expireSessions() {
        long now = world.now();
        for (Store.Owned owned : world.store().everyone("checkout.session")) {
            JsonObject session = owned.object();
            boolean over = Json.number(session, "expires_at") <= now;
            if (over && "open".equals(Json.text(session, "status"))) Sessions.expireNow(world, session);
        }
    }
}
