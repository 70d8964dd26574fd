package nodefair.billing.stake;

import java.util.Locale;

/** Why a stake is slashed; the word stands on the chain. */
public enum SlashReason {
    /** A result that others refute. */
    WRONG_RESULT,
    /** A node that does not have what it sells. */
    FALSE_CAPACITY,
    /** Renters' data or jobs were misused. */
    ABUSE;

    public static SlashReason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
