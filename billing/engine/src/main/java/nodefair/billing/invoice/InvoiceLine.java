package nodefair.billing.invoice;

import nodefair.db.money.Money;

/**
 * A line of a document.
 *
 * @param seconds metered, or not billed
 * @param perHour zero for what is not billed and for a lump
 * @param net what the entries say
 * @param netCents what the line says; the lines' cents add up to the document's
 */
public record InvoiceLine(String title, String details, long seconds, Money perHour, Money net, long netCents) {

    /** Not billed: boot, image pull, lost attempts. */
    public boolean free() {
        return net.isZero() && perHour.isZero();
    }

    /** An amount that is not seconds times a price. */
    public boolean lump() {
        return !free() && perHour.isZero();
    }
}
