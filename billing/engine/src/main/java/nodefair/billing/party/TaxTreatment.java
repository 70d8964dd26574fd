package nodefair.billing.party;

import java.util.Locale;

/** What the place of both parties makes of the tax; docs/invoices.md names the law of each. */
public enum TaxTreatment {
    /** Seller and buyer are in one country: its rate. */
    DOMESTIC,
    /** A consumer in another member state: the rate there, declared through the one-stop shop. */
    DESTINATION,
    /** A business in another member state, confirmed by VIES: the buyer owes the tax. */
    REVERSE_CHARGE,
    /** No tax of the European Union. */
    OUTSIDE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaxTreatment of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
