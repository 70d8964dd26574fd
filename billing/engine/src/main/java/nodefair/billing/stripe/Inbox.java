package nodefair.billing.stripe;

import com.google.gson.JsonParseException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.settings.StripeSettings;
import nodefair.db.inbox.StripeEvent;
import nodefair.db.inbox.StripeEvents;
import nodefair.db.inbox.Via;
import org.jspecify.annotations.Nullable;

/** Keeps every event of Stripe once, before anything is done about it. */
@ApplicationScoped
public class Inbox {
    private static final int TRIES_MAX = 20;
    private static final Duration OVERLAP = Duration.ofSeconds(60);

    @Inject
    private StripeEvents events;

    @Inject
    private Database database;

    @Inject
    private StripeSettings settings;

    @Inject
    private Clock clock;

    /**
     * Stores what arrived at the webhook.
     *
     * @param body the very bytes that were signed
     * @return whether it was new
     * @throws InboxRefused when the signature is missing, wrong or too old
     */
    @Transactional
    public boolean receive(byte[] body, @Nullable String signature) {
        if (signature == null || settings.webhookSecret().isBlank()) throw new InboxRefused("no signature");
        String json = new String(body, StandardCharsets.UTF_8);
        try {
            Webhook.Signature.verifyHeader(json, signature, settings.webhookSecret(), Webhook.DEFAULT_TOLERANCE, clock);
            return put(EventFact.parse(json), Via.WEBHOOK);
        } catch (SignatureVerificationException wrong) {
            throw new InboxRefused(String.valueOf(wrong.getMessage()));
        } catch (JsonParseException | NullPointerException | IllegalStateException notAnEvent) {
            throw new InboxRefused("not an event");
        }
    }

    /** Stores what was asked for, because a webhook may have been lost. */
    @Transactional
    public int fill(List<EventFact> polled) {
        return (int) polled.stream().filter(event -> put(event, Via.POLL)).count();
    }

    /** From when on events are asked for. */
    @Transactional
    public Instant since() {
        return database.first(row -> row.optionalInstant("last"), "select max(created_at) as last from stripe_events")
                .flatMap(last -> last)
                .orElseGet(clock::instant)
                .minus(OVERLAP);
    }

    @Transactional
    public List<EventFact> unworked(int limit) {
        return database.list(
                row -> EventFact.parse(row.text("payload")),
                "select payload from stripe_events where state = 'new' order by received_at limit " + limit);
    }

    @Transactional
    public void done(String eventId) {
        events.find(eventId).orElseThrow().done(clock.instant());
    }

    /** It could not be worked off; after some tries a person must look. */
    @Transactional
    public void failed(String eventId, String error) {
        StripeEvent event = events.find(eventId).orElseThrow();
        if (event.tries() + 1 >= TRIES_MAX) event.giveUp(error, clock.instant());
        else event.failOnce(error);
    }

    private boolean put(EventFact event, Via via) {
        boolean fresh = events.put(new StripeEvent(
                event.id(),
                event.type(),
                event.account().orElse(null),
                event.payload(),
                via,
                event.createdAt(),
                clock.instant()));
        FaultPoint.reached("capture.event-received");
        return fresh;
    }
}
