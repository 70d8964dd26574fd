package nodefair.local.stripe;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import nodefair.local.stripe.api.RefundDesk;
import nodefair.local.stripe.api.Sessions;
import nodefair.local.stripe.checkout.AsyncDesk;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.PayoutDesk;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.World;

/** What happens because time passes: sessions expire, funds become available, banks answer, payouts arrive. */
final class ClockWork implements Runnable {
    private static final long SECOND_MS = 1_000;
    private final World world;
    private final PayoutDesk payouts;
    private final AsyncDesk delayed;
    private final RefundDesk refunds;

    ClockWork(World world) {
        this.world = world;
        payouts = new PayoutDesk(world);
        delayed = new AsyncDesk(world);
        refunds = new RefundDesk(world);
    }

    @Override
    public void run() {
        synchronized (world) {
            if (!world.takeDue()) return;
            expireSessions();
            world.balances().mature(world::due);
            delayed.work();
            refunds.work();
            payouts.work();
            world.due(midnight());
        }
    }

    private void expireSessions() {
        long now = world.now();
        for (Store.Owned owned : world.store().everyone("checkout.session")) {
            JsonObject session = owned.object();
            if (!"open".equals(Json.text(session, "status"))) continue;
            long ends = Json.number(session, "expires_at");
            if (ends <= now) Sessions.expireNow(world, session);
            else world.due(ends * SECOND_MS);
        }
    }

    private long midnight() {
        Instant today = world.clock()
                .instant()
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        return today.plus(Duration.ofDays(1)).toEpochMilli();
    }
}
