package nodefair.local.stripe.checkout;

import java.util.Map;

/** What came of sending the card form: paid, a question by the bank, or messages by field. */
record PayResult(Next next, Map<String, String> faults) {
    enum Next {
        PAID,
        CONFIRM,
        CORRECT
    }

    static PayResult paid() {
        return new PayResult(Next.PAID, Map.of());
    }

    static PayResult confirmation() {
        return new PayResult(Next.CONFIRM, Map.of());
    }

    static PayResult refused(Map<String, String> faults) {
        return new PayResult(Next.CORRECT, faults);
    }
}
