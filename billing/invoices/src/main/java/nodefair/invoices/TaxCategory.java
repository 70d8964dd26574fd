package nodefair.invoices;

import nodefair.billing.invoice.Invoice;

/**
 * How a document names its tax: the category of UNTDID 5305, and where there is no tax, why.
 *
 * @param reason empty where there is a tax
 * @param reasonCode of the VATEX list; empty where there is a tax
 */
record TaxCategory(String code, String reason, String reasonCode) {
    private static final TaxCategory STANDARD = new TaxCategory("S", "", "");
    private static final TaxCategory REVERSE_CHARGE = new TaxCategory(
            "AE", "Reverse charge: the recipient owes the tax (Article 196, Directive 2006/112/EC)", "VATEX-EU-AE");

    static TaxCategory of(Invoice invoice) {
        return switch (invoice.treatment()) {
            case DOMESTIC, DESTINATION -> STANDARD;
            case REVERSE_CHARGE -> REVERSE_CHARGE;
            case OUTSIDE -> new TaxCategory("O", outside(invoice), "VATEX-EU-O");
        };
    }

    /** Documents without tax of the Union may not name numbers for it. */
    boolean namesVatIds() {
        return !code.equals("O");
    }

    private static String outside(Invoice invoice) {
        return invoice.kind().selfBilled()
                ? "The supplier is not registered for tax in the European Union"
                : "Not subject to tax: supplied where the customer is, outside the European Union"
                        + " (Articles 44 and 59, Directive 2006/112/EC)";
    }
}
