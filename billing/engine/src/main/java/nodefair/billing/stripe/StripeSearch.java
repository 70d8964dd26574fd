package nodefair.billing.stripe;

import com.stripe.model.Event;
import com.stripe.param.EventListParams;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks through one of Stripe's lists, page after page, until what is wanted is there. */
final class StripeSearch {
    /** The most that Stripe gives at once. */
    static final long PAGE = 100L;

    private StripeSearch() {}

    /** Empty when the list has none. */
    static <T> Optional<T> first(StripeCalls.Call<Iterable<T>> list, Predicate<T> wanted) {
        return StripeCalls.run(() -> {
            for (T one : list.run()) {
                if (wanted.test(one)) return Optional.of(one);
            }
            return Optional.empty();
        });
    }

    /** When the latest of some events about an object was made. */
    static Optional<Instant> timeOf(StripeCalls.Call<Iterable<Event>> events, String objectId) {
        return first(events, event -> fact(event).objectId().equals(objectId))
                .map(event -> fact(event).createdAt());
    }

    /** Events of a type since some time. */
    static EventListParams events(String type, Instant since) {
        return EventListParams.builder()
                .setType(type)
                .setCreated(EventListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setLimit(PAGE)
                .build();
    }

    private static EventFact fact(Event event) {
        return EventFact.parse(event.toJson());
    }
}
