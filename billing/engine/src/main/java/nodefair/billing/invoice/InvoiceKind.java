package nodefair.billing.invoice;

import java.util.Locale;

/** What a document is; each has a series of numbers a year. */
public enum InvoiceKind {
    /** The platform bills a renter. */
    INVOICE("NF", "380"),
    /** The platform takes back part of an invoice. */
    CREDIT_NOTE("NC", "381"),
    /** The platform writes a provider's invoice to itself (Article 224, Directive 2006/112/EC). */
    SELF_BILLED("NS", "389"),
    /** The platform takes back part of a self-billed invoice. */
    SELF_BILLED_CREDIT_NOTE("NSC", "261");

    private final String prefix;
    private final String typeCode;

    InvoiceKind(String prefix, String typeCode) {
        this.prefix = prefix;
        this.typeCode = typeCode;
    }

    /** The series of a year: {@code NF-2026}. */
    public String series(int year) {
        return prefix + "-" + year;
    }

    /** In UNTDID 1001. */
    public String typeCode() {
        return typeCode;
    }

    public boolean credit() {
        return this == CREDIT_NOTE || this == SELF_BILLED_CREDIT_NOTE;
    }

    public boolean selfBilled() {
        return this == SELF_BILLED || this == SELF_BILLED_CREDIT_NOTE;
    }

    /** The kind that takes this one back. */
    public InvoiceKind correction() {
        return selfBilled() ? SELF_BILLED_CREDIT_NOTE : CREDIT_NOTE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static InvoiceKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
