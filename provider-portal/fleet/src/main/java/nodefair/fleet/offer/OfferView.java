package nodefair.fleet.offer;

import java.time.Instant;
import java.util.UUID;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/** A node's offer as its provider sees it. */
public record OfferView(
        UUID id,
        UUID nodeId,
        String title,
        String state,
        Money pricePerHour,
        int slots,
        int hourFrom,
        int hourTo,
        Instant endsAt,
        boolean acceptsToken,
        @Nullable Instant publishedAt) {}
