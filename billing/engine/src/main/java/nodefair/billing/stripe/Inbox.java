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
import java.util.Optional;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.settings.StripeSettings;
import nodefair.db.inbox.StripeEvent;
import nodefair.db.inbox.StripeEvents;
import nodefair.db.inbox.Via;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps every event of Stripe once, before anything is done about it. */
@ApplicationScoped
public class Inbox {
    private static final int TRIES_MAX = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    /** Events may show up in Stripe's list a little after their time. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Duration KEPT_BY_STRIPE = Duration.ofDays(30);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(15);
    private static final Duration SILENCE_MAX = Duration.ofMinutes(1);

    /** Before a cursor is kept for the first time, the newest event that is here has to do. */
    private static final String REACHED =
            """
            select coalesce((select reached_at from stripe_cursors where name = ?),
                            (select max(created_at) from stripe_events where account is not distinct from ?)) as reached_at""";

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

    /**
     * From when on events are asked for: from the last time that all were, as far back as Stripe keeps them.
     *
     * @param account connected account; empty for the platform's own
     */
    @Transactional
    public Instant since(Optional<String> account) {
        Instant kept = clock.instant().minus(KEPT_BY_STRIPE);
        Optional<Instant> reached = database.first(
                        row -> row.optionalInstant("reached_at"), REACHED, cursor(account), account.orElse(null))
                .flatMap(at -> at)
                .map(at -> at.minus(OVERLAP));
        if (reached.isEmpty())
            return account.isPresent() ? kept : clock.instant().minus(OVERLAP);
        if (reached.get().isAfter(kept)) return reached.get();
        LOG.error(
                "events are gone at Stripe, what has not ended is asked for one by one, account={} from={} to={}",
                account.orElse("platform"),
                reached.get(),
                kept);
        return kept;
    }

    /** Everything that Stripe made before that moment is here. */
    @Transactional
    public void reached(Optional<String> account, Instant at) {
        database.update(
                "insert into stripe_cursors (name, reached_at, updated_at) values (?, ?, ?) on conflict (name)"
                        + " do update set reached_at = greatest(stripe_cursors.reached_at, excluded.reached_at),"
                        + " updated_at = excluded.updated_at",
                cursor(account),
                at,
                clock.instant());
    }

    @Transactional
    public List<EventFact> unworked(int limit) {
        return database.list(
                row -> EventFact.parse(row.text("payload")),
                "select payload from stripe_events where state = 'new' and (next_try_at is null or next_try_at <= ?)"
                        + " order by received_at, id limit " + limit,
                clock.instant());
    }

    @Transactional
    public void done(String eventId) {
        events.find(eventId).orElseThrow().done(clock.instant());
    }

    /** It could not be worked off; after some hours of trying a person must look. */
    @Transactional
    public void failed(String eventId, String error) {
        StripeEvent event = events.find(eventId).orElseThrow();
        if (event.tries() + 1 >= TRIES_MAX) event.giveUp(error, clock.instant());
        else event.failOnce(error, clock.instant().plus(pause(event.tries(), PAUSE_MAX)));
    }

    /** Stripe does not say what became of its object: nobody gives up because of that. */
    @Transactional
    public void unanswered(String eventId, String error) {
        StripeEvent event = events.find(eventId).orElseThrow();
        event.failOnce(error, clock.instant().plus(pause(event.tries(), SILENCE_MAX)));
    }

    private static Duration pause(int tries, Duration most) {
        Duration pause = Duration.ofSeconds(1L << Math.min(tries, 16));
        return pause.compareTo(most) < 0 ? pause : most;
    }

    private static String cursor(Optional<String> account) {
        return account.map(id -> "events:" + id).orElse("events");
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
