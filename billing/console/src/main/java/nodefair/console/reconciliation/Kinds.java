package nodefair.console.reconciliation;

import nodefair.billing.reconciliation.Arrival;
import nodefair.billing.reconciliation.Mismatch;
import nodefair.billing.reconciliation.Party;

/** How two sides differ, in words. */
final class Kinds {
    private Kinds() {}

    /** For a filter, where nobody knows which party. */
    static String word(Mismatch.Kind kind) {
        return switch (kind) {
            case MISSING_HERE -> "not in the ledger";
            case MISSING_THERE -> "only in the ledger";
            case AMOUNT_DIFFERS -> "another amount";
            case ON_ITS_WAY -> "on its way";
        };
    }

    /** What it means for the money, and what to do. */
    static String meaning(Mismatch.Kind kind, Party party, String theirType) {
        String them = party.title();
        return switch (kind) {
            case MISSING_HERE ->
                party == Party.CHAIN
                        ? ofTheChain(theirType)
                        : them
                                + " has moved money that no booking tells of. Find out what it was, then book it or say why it may stay.";
            case MISSING_THERE ->
                "The ledger says that money moved, and " + inside(them)
                        + " has no line of it. Look at the booking: it may be wrong, or dated too early.";
            case AMOUNT_DIFFERS ->
                "Both have it, with different amounts. Look at each booking below and at the line of " + inside(them)
                        + "; then book the rest or say why it may stay.";
            case ON_ITS_WAY ->
                party == Party.CHAIN
                        ? "The chain has something that is not booked yet. Nothing is to be done: it is looked at again each minute."
                        : "It was sent and has not arrived. Nothing is to be done: the next comparison looks again.";
        };
    }

    private static String ofTheChain(String type) {
        if (type.equals(Arrival.DEPOSIT)) {
            return "Somebody deposited tokens that pay no order: for one that we do not know, or too few of them. The wallet that did takes"
                    + " them back itself after the deposit’s deadline (refund, see the runbook); it ends by itself then.";
        }
        String where = type.equals(Arrival.TRANSFER)
                ? "the escrow contract, so no order was paid by them"
                : "another contract of ours, so nothing was paid by them";
        return "Somebody sent tokens straight to " + where + ". Ask the sender what was meant."
                + " The contract’s admin can send them back (returnStray or sweep, see the runbook); it ends by itself then.";
    }

    private static String inside(String party) {
        return party.startsWith("The ") ? "t" + party.substring(1) : party;
    }
}
