package nodefair.billing.token;

import java.util.Locale;

/**
 * Why nothing is sold for a token.
 *
 * @param why in words, for finance
 */
public record TokenRefusal(Kind kind, String why) {
    /** What was wrong with it, and so what can end it. */
    public enum Kind {
        /** The contract, or what the escrow says of it: asking again shows whether it was mended. */
        CONTRACT,
        /** It keeps some of a transfer: only another transfer can show that it does no more. */
        FEE;

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
