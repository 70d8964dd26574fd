package nodefair.billing.report;

/** Accounts of the same purpose read as one: {@code order:<id>:escrow} is {@code order:*:escrow}. */
final class Groups {
    /** SQL; the group of {@code a.code}. */
    static final String OF_CODE = "regexp_replace(a.code, '^(order|renter|provider|app):[^:]+:', '\\1:*:')";

    private Groups() {}
}
