package nodefair.local.stripe;

import com.google.gson.JsonObject;
import java.time.Duration;
import nodefair.local.stripe.api.Disputes;
import nodefair.local.stripe.state.ApiFault;
import nodefair.local.stripe.state.Behaviour;
import nodefair.local.stripe.state.Ids;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Movement;
import nodefair.local.stripe.state.PayoutOutcome;
import nodefair.local.stripe.state.WebhookFaults;
import nodefair.local.stripe.state.World;
import nodefair.local.stripe.webhook.WebhookSender;

/** Tells the sandbox what the outside world does next: banks that decline, webhooks that are lost, broken lines. */
public final class SandboxControl {
    private final World world;
    private final Behaviour behaviour;
    private final WebhookSender sender;
    private final Runnable clockWork;

    SandboxControl(World world, WebhookSender sender, Runnable clockWork) {
        this.world = world;
        this.sender = sender;
        this.clockWork = clockWork;
        behaviour = world.behaviour();
    }

    /** The next card attempt is declined, whatever the card, with a decline code such as insufficient_funds. */
    public void declineNextCard(String declineCode) {
        behaviour.declineNext(declineCode);
    }

    /** The next so many events are never delivered; they stay readable in /v1/events. */
    public void dropWebhooks(int count) {
        behaviour.webhooks(behaviour.webhooks().withDropNext(count));
    }

    /** Each event is delivered so many times. */
    public void copyWebhooks(int copies) {
        behaviour.webhooks(behaviour.webhooks().withCopies(copies));
    }

    public void delayWebhooks(Duration delay) {
        behaviour.webhooks(behaviour.webhooks().withDelay(delay));
    }

    /** Events made within this time are delivered in random order. */
    public void shuffleWebhooks(Duration window) {
        behaviour.webhooks(behaviour.webhooks().withShuffleWindow(window));
    }

    public WebhookFaults webhookFaults() {
        return behaviour.webhooks();
    }

    /** The pause before the first repetition of a refused webhook; it doubles from there. */
    public void webhookPause(Duration pause) {
        sender.firstPause(pause);
    }

    /** The next so many API calls that change something meet this fault. */
    public void breakNextCalls(ApiFault fault, int count) {
        for (int i = 0; i < count; i++) behaviour.breakNext(fault);
    }

    /** How the bank answers payouts from now on. */
    public void payoutOutcome(PayoutOutcome outcome) {
        behaviour.payoutOutcome(outcome);
    }

    /** How long a payout is under way, by the sandbox's clock. */
    public void payoutDelay(Duration delay) {
        behaviour.payoutDelay(delay);
    }

    /** How long the money of later charges stays pending; zero by default. */
    public void fundsDelay(Duration delay) {
        behaviour.fundsDelay(delay);
    }

    /** How long each API call that changes something waits before its work. */
    public void delayCalls(Duration delay) {
        behaviour.callDelay(delay);
    }

    /** Adds money to the platform's balance, as a top-up from its bank does. */
    public void topUp(long amount, String currency) {
        synchronized (world) {
            world.balances().post("", Movement.free("topup", "topup", amount, currency, Ids.next("tu_")));
            world.store().touch();
        }
    }

    /** The card holder's bank disputes a charge; returns the dispute's id. */
    public String dispute(String charge) {
        return dispute(charge, "fraudulent");
    }

    /** The same for a reason in Stripe's words, such as product_not_received. */
    public String dispute(String charge, String reason) {
        synchronized (world) {
            JsonObject dispute = Disputes.open(world, need("charge", charge), reason);
            return Json.needText(dispute, "id");
        }
    }

    /** The bank decides a dispute. */
    public void closeDispute(String dispute, boolean won) {
        synchronized (world) {
            Disputes.close(world, need("dispute", dispute), won);
        }
    }

    private JsonObject need(String kind, String id) {
        JsonObject found = world.store().find("", kind, id);
        if (found == null) throw new IllegalArgumentException("No such " + kind + ": " + id + ".");
        return found;
    }

    /** Does at once what the clock has brought since the last look. */
    public void tick() {
        synchronized (world) {
            clockWork.run();
        }
    }

    /** Back to an outside world that behaves well; what is stored stays. */
    public void reset() {
        behaviour.reset();
        world.banks().reset();
    }
}
