package nodefair.market.job;

import java.time.Instant;
import java.util.UUID;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A job in a list.
 *
 * @param node where its last attempt ran; empty before the first
 * @param charged what was settled for it, tax included; null before settlement
 */
public record JobLine(
        UUID id,
        String name,
        String orderNumber,
        String state,
        String cause,
        String node,
        Instant submittedAt,
        @Nullable Instant endedAt,
        @Nullable Money charged) {}
