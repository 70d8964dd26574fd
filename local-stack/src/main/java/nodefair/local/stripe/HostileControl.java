package nodefair.local.stripe;

import com.google.gson.JsonObject;
import java.time.Duration;
import nodefair.local.stripe.state.AsyncOutcome;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.RefundOutcome;
import nodefair.local.stripe.state.SandboxClock;
import nodefair.local.stripe.state.World;
import nodefair.local.stripe.webhook.Released;
import nodefair.local.stripe.webhook.WebhookMix;
import nodefair.local.stripe.webhook.WebhookSender;

/** Makes the outside world hard on a shop: events held and mixed, random faults, slow banks, accounts in trouble, time that jumps. */
public final class HostileControl {
    private final World world;
    private final SandboxClock clock;
    private final WebhookSender sender;
    private final Runnable clockWork;

    HostileControl(World world, SandboxClock clock, WebhookSender sender, Runnable clockWork) {
        this.world = world;
        this.clock = clock;
        this.sender = sender;
        this.clockWork = clockWork;
    }

    /** Keeps events until they are released. */
    public void holdWebhooks(boolean on) {
        sender.hold(on);
    }

    /** Delivers what was held: shuffled, doubled, lost, forged. */
    public Released releaseWebhooks(WebhookMix mix) {
        return sender.release(mix);
    }

    /** So many of a thousand API calls, reading ones too, meet a random fault. */
    public void faultRate(int permille, long seed) {
        world.behaviour().faultRate(permille, seed);
    }

    /** How long a call that hangs keeps its caller waiting. */
    public void hang(Duration time) {
        world.behaviour().hang(time);
    }

    /** Puts the sandbox's clock forward and does what that brings. */
    public void advanceClock(Duration by) {
        clock.advance(by);
        clockWork.run();
    }

    /** How banks answer payments from bank accounts that begin from now on. */
    public void asyncPayments(AsyncOutcome outcome, Duration delay) {
        world.banks().asyncOutcome(outcome);
        world.banks().asyncDelay(delay);
    }

    /** How banks take refunds that begin from now on. */
    public void refunds(RefundOutcome outcome, Duration delay) {
        world.banks().refundOutcome(outcome);
        world.banks().refundDelay(delay);
    }

    /** Puts a connected account into a state: pending, restricted, enabled or rejected. */
    public void accountState(String account, String state) {
        synchronized (world) {
            AccountTrouble.put(world, need("account", account), state);
        }
    }

    /** Changes the fee of a charge in Stripe's own books, so that both sides differ by so many cents. */
    public void plantDifference(String charge, long cents) {
        synchronized (world) {
            JsonObject line = need("balance_transaction", Json.needText(need("charge", charge), "balance_transaction"));
            Json.set(line, "fee", Json.number(line, "fee") + cents, "net", Json.number(line, "net") - cents);
            world.store().touch();
        }
    }

    private JsonObject need(String kind, String id) {
        JsonObject found = world.store().find("", kind, id);
        if (found == null) throw new IllegalArgumentException("No such " + kind + ": " + id + ".");
        return found;
    }
}
