package nodefair.billing.ledger;

import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.money.Money;

/**
 * What an account did in a month.
 *
 * @param opening debits less credits dated before the month
 */
public record PeriodBalance(String accountCode, LedgerAccountKind kind, Money opening, Money debits, Money credits) {

    /** Debits less credits dated before the end of the month. */
    public Money closing() {
        return opening.plus(debits).minus(credits);
    }

    /** A line of the text whose hash a closed month keeps. */
    String canonical() {
        return accountCode
                + ' '
                + opening.currency()
                + ' '
                + kind.word()
                + ' '
                + opening.micros()
                + ' '
                + debits.micros()
                + ' '
                + credits.micros()
                + ' '
                + closing().micros();
    }
}
