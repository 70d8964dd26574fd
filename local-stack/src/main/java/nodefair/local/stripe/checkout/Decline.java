package nodefair.local.stripe.checkout;

/** Why a bank refused a card: Stripe's codes, and the sentence the buyer reads. */
record Decline(String code, String declineCode, String message) {

    static Decline of(String declineCode) {
        return switch (declineCode) {
            case "insufficient_funds" ->
                new Decline("card_declined", declineCode, "Your card has insufficient funds. Nothing was charged.");
            case "expired_card" ->
                new Decline("expired_card", declineCode, "Your card has expired. Nothing was charged.");
            case "authentication_failed" ->
                new Decline(
                        "payment_intent_authentication_failure",
                        "authentication_not_handled",
                        "The confirmation was refused. Nothing was charged. Use another card or try again.");
            default -> new Decline("card_declined", declineCode, "Your card was declined. Nothing was charged.");
        };
    }
}
