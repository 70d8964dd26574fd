package nodefair.console.dispute;

import java.util.Map;

/** What payers say to their bank, in words for people; Stripe has one word for each. */
final class Claims {
    private static final Map<String, String> WORDS = Map.of(
            "fraudulent", "they did not make this payment",
            "product_not_received", "they did not get what they paid for",
            "product_unacceptable", "it is not what was promised",
            "credit_not_processed", "money that was promised back did not come",
            "subscription_canceled", "they had cancelled",
            "duplicate", "they were charged twice",
            "unrecognized", "they do not recognise the payment",
            "general", "no reason is given");

    private Claims() {}

    /** A word that nobody wrote down stands for itself. */
    static String of(String reason) {
        return WORDS.getOrDefault(reason, reason.replace('_', ' '));
    }
}
