package nodefair.billing.party;

/** What is known about a number for value added tax. */
public enum VatStanding {
    /** VIES was not asked yet, gave no answer, or its confirmation is too old. */
    ASKING,
    /** As ASKING, but VIES is switched off. */
    UNASKED,
    /** VIES has confirmed it, not too long ago: it counts. */
    CONFIRMED,
    /** VIES does not know it. */
    DENIED
}
