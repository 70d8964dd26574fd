package nodefair.fleet.billing;

import java.time.Instant;
import java.util.UUID;
import nodefair.db.money.Money;

/**
 * A document in a list.
 *
 * @param kind invoice, credit_note, self_billed or self_billed_credit_note
 * @param ready whether its files are there; usually within seconds
 */
public record InvoiceRow(
        UUID id,
        String name,
        String kind,
        Instant issuedAt,
        Money net,
        Money tax,
        Money total,
        String reference,
        boolean ready) {}
