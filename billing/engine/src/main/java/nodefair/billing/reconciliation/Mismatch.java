package nodefair.billing.reconciliation;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** An item that the two sides do not have alike. */
public record Mismatch(Item item, Optional<Side> theirs, Optional<Side> ours, Kind kind) {
    /** How they differ. */
    public enum Kind {
        MISSING_HERE,
        MISSING_THERE,
        AMOUNT_DIFFERS,
        /** We wait for its end: the difference goes away by itself. */
        ON_ITS_WAY;

        /** As the database stores it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when it is not a word of the database */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** When it came up first on either side. */
    Instant at() {
        return theirs.map(Side::at).or(() -> ours.map(Side::at)).orElseThrow();
    }

    String why() {
        Party party = Party.of(item.account());
        String them = party.title();
        String inside = them.startsWith("The ") ? "t" + them.substring(1) : them;
        return switch (kind) {
            case MISSING_HERE -> {
                if (party == Party.CHAIN)
                    yield ofTheChain(theirs.map(Side::type).orElse(""));
                yield TheirLines.isAccount(item)
                        ? "Stripe does not let us read this account any more."
                        : them + " has it, the ledger has not.";
            }
            case MISSING_THERE -> "The ledger has it, " + inside + " has not.";
            case AMOUNT_DIFFERS -> them + " and the ledger have different amounts.";
            case ON_ITS_WAY ->
                party == Party.CHAIN
                        ? "The chain has something that is not booked yet."
                        : them + " has sent it; it has not arrived yet.";
        };
    }

    private static String ofTheChain(String type) {
        if (type.equals(Arrival.DEPOSIT)) return "Deposited, but for no order that waits for it, or too little of it.";
        return type.startsWith(Arrival.ELSEWHERE)
                ? "Sent straight to another contract of ours, " + type.substring(Arrival.ELSEWHERE.length()) + "."
                : "Sent straight to the escrow contract, past its deposit.";
    }

    static Kind kind(Optional<Side> theirs, Optional<Side> ours, boolean underWay) {
        if (underWay) return Kind.ON_ITS_WAY;
        if (ours.isEmpty()) return Kind.MISSING_HERE;
        return theirs.isEmpty() ? Kind.MISSING_THERE : Kind.AMOUNT_DIFFERS;
    }
}
