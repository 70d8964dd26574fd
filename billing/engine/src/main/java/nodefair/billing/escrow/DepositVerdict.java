package nodefair.billing.escrow;

import nodefair.billing.contracts.EscrowEvent.Deposited;
import nodefair.billing.contracts.TokenUnits;

/** Whether a deposit pays the order that it names. */
public enum DepositVerdict {
    PAYS,
    /** It would pay, but the order is already paid or over: the deposit goes back at once. */
    SURPLUS,
    WRONG_TOKEN,
    TOO_LITTLE,
    /** Finer than the books can hold. */
    NOT_WHOLE,
    /** The renter could take it back before the order can be settled. */
    DEADLINE_TOO_EARLY;

    static DepositVerdict of(Escrow asked, boolean paymentIsOpen, int tokenDecimals, Deposited deposit) {
        if (!deposit.token().equals(asked.token())) return WRONG_TOKEN;
        if (deposit.amount().compareTo(asked.amount()) < 0) return TOO_LITTLE;
        if (!TokenUnits.isWhole(deposit.amount(), tokenDecimals)) return NOT_WHOLE;
        if (asked.state().isPresent() || !paymentIsOpen) return SURPLUS;
        if (deposit.deadlineSeconds() < asked.deadline().getEpochSecond()) return DEADLINE_TOO_EARLY;
        return PAYS;
    }
}
