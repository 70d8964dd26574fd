package nodefair.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import nodefair.local.stripe.StripeSandbox;
import org.jspecify.annotations.Nullable;

/** The Stripe sandbox, in this JVM: its API, its checkout pages, its webhooks to the finance archive. */
public final class StripePart implements Part {
    private final Workshop workshop;
    private @Nullable StripeSandbox sandbox;

    public StripePart(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String name() {
        return "Stripe sandbox";
    }

    @Override
    public Kind kind() {
        return Kind.STRIPE;
    }

    @Override
    public Set<Kind> needs() {
        return Set.of();
    }

    @Override
    public void start() throws Exception {
        String key = "sk_test_" + workshop.secrets().get("stripe-key");
        String webhookSecret = "whsec_" + workshop.secrets().get("stripe-webhook");
        Path state = Files.createDirectories(workshop.directory().resolve("stripe"));
        URI webhook = URI.create("http://localhost:" + workshop.ports().web() + "/finance/stripe/webhook");
        StripeSandbox started =
                StripeSandbox.start(workshop.ports().stripe(), key, webhookSecret, webhook, state, Clock.systemUTC());
        sandbox = started;
        workshop.settings().offer("STRIPE_API_KEY", key);
        workshop.settings().offer("STRIPE_API_BASE", started.url().toString());
        workshop.settings().offer("STRIPE_WEBHOOK_SECRET", webhookSecret);
    }

    @Override
    public void awaitReady() {
        // it answers when start() returns
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
            sandbox = null;
        }
    }

    /** What the sandbox's outside world does next: declines, disputes, lost webhooks. */
    public StripeSandbox sandbox() {
        return Objects.requireNonNull(sandbox, "The sandbox is not running");
    }
}
