package nodefair.portal.billing;

import java.time.ZoneOffset;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.fleet.billing.InvoiceRow;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;

/** A document in words and figures. */
public final class InvoiceText {
    private final InvoiceRow invoice;

    public InvoiceText(InvoiceRow invoice) {
        this.invoice = invoice;
    }

    public UUID getId() {
        return invoice.id();
    }

    public String getName() {
        return invoice.name();
    }

    public String getKind() {
        return switch (invoice.kind()) {
            case "credit_note" -> "Credit note";
            case "self_billed" -> "Self-billed invoice";
            case "self_billed_credit_note" -> "Self-billed credit note";
            default -> "Invoice";
        };
    }

    /** The day in UTC, as it stands in the document itself. */
    public String getIssued() {
        return TimeText.date(invoice.issuedAt(), ZoneOffset.UTC);
    }

    public String getAbout() {
        return "payout " + invoice.reference().replace("payout ", "").substring(0, 8);
    }

    public String getNet() {
        return cents(invoice.net());
    }

    public String getTax() {
        return cents(invoice.tax());
    }

    public String getTotal() {
        return cents(invoice.total());
    }

    public boolean isReady() {
        return invoice.ready();
    }

    private static String cents(Money amount) {
        return MoneyText.cents(amount.micros(), amount.currency()).toString();
    }
}
