package nodefair.billing.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import nodefair.db.money.Money;

/**
 * A transaction on the account {@code bank} that no line of the bank is matched with.
 *
 * @param source its business event, as kind:id
 * @param amount above zero when the account grew
 */
record BankBooking(long sequence, String source, String reason, Money amount, Instant at) {
    LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** What a payment's text may name it by. */
    String reference() {
        return source.substring(source.indexOf(':') + 1);
    }
}
