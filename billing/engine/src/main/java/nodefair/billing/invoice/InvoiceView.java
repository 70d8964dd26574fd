package nodefair.billing.invoice;

import java.time.Instant;
import java.util.UUID;
import nodefair.db.money.Money;

/**
 * A document in a list.
 *
 * @param rendered whether its files can be fetched; usually within seconds of issue
 */
public record InvoiceView(
        UUID id,
        String name,
        InvoiceKind kind,
        Instant issuedAt,
        Money net,
        Money tax,
        String reference,
        boolean rendered) {

    public Money total() {
        return net.plus(tax);
    }
}
