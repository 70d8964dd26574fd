package nodefair.console.report;

import nodefair.billing.ledger.Difference;

/** A difference in words: what was promised, where it does not hold. */
public record Finding(Difference difference) {
    public String getPromise() {
        return switch (difference.invariant()) {
            case 1 -> "Every transaction balances in each currency";
            case 2 -> "Kept balances agree with the entries";
            case 3 -> "Escrow and renter balances never go below zero";
            case 4 -> "A hold is captured at most once and at most whole";
            case 5 -> "Every payment that succeeded is booked once, no other is";
            case 6 -> "The hash chain is whole and without a gap";
            case 7 -> "Every paid second has one accepted attempt and is paid once";
            case 8 -> "Provider payables agree with settlements and payouts";
            case 9 -> "Every payout is the sum of its items";
            case 10 -> "Capacity sold never exceeds capacity offered";
            case 11 -> "Stripe's and the chain's figures are ours";
            case 12 -> "Invoice numbers have no gap, invoices equal their entries";
            default -> "Check " + difference.invariant();
        };
    }

    public String getSubject() {
        return difference.subject();
    }

    public String getDetails() {
        return difference.details();
    }
}
