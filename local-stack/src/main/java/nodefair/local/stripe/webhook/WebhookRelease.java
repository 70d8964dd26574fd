package nodefair.local.stripe.webhook;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nodefair.local.stripe.state.World;

/** Delivers a batch of held events as a mix says. */
final class WebhookRelease {
    private static final int THOUSAND = 1_000;
    private final WebhookSender sender;
    private final WebhookMix mix;
    private final Forger forger;
    private final World world;
    private final Random random;

    WebhookRelease(WebhookSender sender, WebhookMix mix, Forger forger, World world) {
        this.sender = sender;
        this.mix = mix;
        this.forger = forger;
        this.world = world;
        random = new Random(mix.seed());
    }

    /** One thing to post; genuine or made up out of the event. */
    private record Post(JsonObject event, boolean genuine) {}

    Released send(List<JsonObject> events) {
        List<Post> posts = new ArrayList<>();
        int doubled = 0;
        int lost = 0;
        for (JsonObject event : events) {
            if (drawn(mix.forged())) posts.add(new Post(event, false));
            if (drawn(mix.lost())) {
                lost++;
                continue;
            }
            if (drawn(mix.late())) {
                sender.keep(event);
                continue;
            }
            posts.add(new Post(event, true));
            if (drawn(mix.doubled())) {
                doubled++;
                if (mix.late() > 0 && random.nextBoolean()) sender.keep(event);
                else posts.add(new Post(event, true));
            }
        }
        if (mix.shuffled()) Collections.shuffle(posts, random);
        return new Released(0, doubled, lost, 0, 0, 0).plus(post(posts));
    }

    private Released post(List<Post> posts) {
        int sent = 0;
        int refused = 0;
        int forged = 0;
        int forgedAccepted = 0;
        for (Post post : posts) {
            if (post.genuine()) {
                sent++;
                if (!sender.sent(post.event())) refused++;
            } else {
                Forger.Forgery forgery = forger.of(sender.body(post.event()), world.now());
                forged++;
                if (sender.sent(forgery.body(), forgery.signature())) forgedAccepted++;
            }
        }
        return new Released(sent, 0, 0, refused, forged, forgedAccepted);
    }

    private boolean drawn(int permille) {
        return permille > 0 && random.nextInt(THOUSAND) < permille;
    }
}
