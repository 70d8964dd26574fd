package nodefair.billing.ledger;

import nodefair.db.ledger.LedgerAccountKind;

/** Which side makes an account grow. */
public final class Kinds {
    private Kinds() {}

    /** Assets and expenses grow by debits; liabilities and revenue by credits. */
    public static boolean growsByDebit(LedgerAccountKind kind) {
        return switch (kind) {
            case ASSET, EXPENSE -> true;
            case LIABILITY, REVENUE -> false;
        };
    }
}
