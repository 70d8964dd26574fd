package nodefair.billing.invoice;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.party.TaxTreatment;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A document that has no number yet.
 *
 * @param owner account that may read it
 * @param subject what it is about besides its owner
 * @param items the settled usages it states, each once
 */
public record InvoiceDraft(
        InvoiceKind kind,
        UUID owner,
        Subject subject,
        LocalDate from,
        LocalDate to,
        String currency,
        Tax tax,
        Sums sums,
        String reference,
        String note,
        DocumentParty seller,
        DocumentParty buyer,
        List<InvoiceLine> lines,
        List<Item> items) {
    public InvoiceDraft {
        lines = List.copyOf(lines);
        items = List.copyOf(items);
    }

    /** Null where the document has none. */
    public record Subject(
            @Nullable UUID providerId, @Nullable UUID orderId, @Nullable UUID payoutId, @Nullable UUID correctsId) {}

    /** How it is taxed. */
    public record Tax(TaxTreatment treatment, String country, int ratePpm) {}

    /** The entries' sums beside what the document says, and at what rate. */
    public record Sums(Money net, Money tax, long netCents, long taxCents, Rate rate) {}

    /** A settled usage with its part of the sums, in micro-units. */
    public record Item(UUID usageId, long netMicros, long taxMicros) {}

    /** The document it takes back. */
    public Optional<UUID> corrects() {
        return Optional.ofNullable(subject.correctsId());
    }
}
