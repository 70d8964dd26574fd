package nodefair.console.report;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import nodefair.billing.ledger.Difference;

/** A difference in words: what was promised, where it does not hold. */
public record Finding(Difference difference) {
    private static final int OUTSIDE = 11;
    private static final int INVOICES = 12;
    private static final int STAKES = 19;
    /** Invariants whose details have no other numbers than amounts. */
    private static final Set<Integer> OF_AMOUNTS = Set.of(2, 3, 8, 9, OUTSIDE);
    /** A number that is no part of a word or a code. */
    private static final Pattern MICROS = Pattern.compile("(?<![\\w:.-])-?\\d{1,18}(?![\\w:.-])");

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
            case 13 -> "The anchored roots are the ledger's";
            case 14 -> "The chain can be believed and paid on";
            case 15 -> "Every batch of payouts on the chain is one of ours";
            case 16 -> "Every accepted token has a price and takes no fee on transfers";
            case 17 -> "No payout waits for our own balance at Stripe for more than a day";
            case STAKES -> "The stake contract holds what we know of, and slashes by verdicts alone";
            case 20 -> "Every root and every claim on the chain is one of ours";
            case 21 -> "Nothing is unsettled in tokens that the settings do not have";
            default -> "Check " + difference.invariant();
        };
    }

    public String getSubject() {
        return difference.subject();
    }

    /** With amounts as they are written elsewhere; the checker gives them in millionths. */
    public String getDetails() {
        String details = difference.details();
        boolean amounts = OF_AMOUNTS.contains(difference.invariant()) || details.matches("(kept|captured) .*");
        return amounts ? MICROS.matcher(details).replaceAll(micros -> written(micros.group())) : details;
    }

    /** Where it is worked off; empty for what has no page. */
    public String getLink() {
        String subject = difference.subject();
        if (difference.invariant() == OUTSIDE) return "/reconciliation?state=open";
        if (subject.matches("transaction:\\d+")) return "/transaction?sequence=" + subject.substring(12);
        if (difference.invariant() == STAKES) return "/verdicts";
        return difference.invariant() == INVOICES ? "/invoices" : "";
    }

    private static String written(String micros) {
        return new BigDecimal(micros).movePointLeft(6).setScale(6).toPlainString();
    }
}
