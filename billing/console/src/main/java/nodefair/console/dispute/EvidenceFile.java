package nodefair.console.dispute;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import nodefair.billing.dispute.DisputeRow;
import nodefair.billing.stripe.Evidence;

/** The evidence of a dispute as a text to keep or to send on: each field under the name that Stripe gives it. */
record EvidenceFile(DisputeRow dispute, Evidence evidence) {
    String name() {
        return "dispute-" + dispute.stripeId() + ".txt";
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** Hex digits of the digest of what is written. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        put(text, "dispute", dispute.stripeId());
        put(text, "charge", dispute.chargeId());
        put(
                text,
                "amount",
                dispute.amount().toDecimal().toPlainString() + " "
                        + dispute.amount().currency());
        put(text, "reason", dispute.reason());
        put(text, "product_description", evidence.product());
        put(text, "customer_name", evidence.customerName());
        put(text, "customer_email_address", evidence.customerEmail());
        put(text, "service_date", evidence.serviceDate());
        put(text, "access_activity_log", evidence.activityLog());
        put(text, "uncategorized_text", evidence.rest());
        return text.toString();
    }

    private static void put(StringBuilder text, String field, String value) {
        if (value.isBlank()) return;
        text.append("== ").append(field).append('\n').append(value.strip()).append("\n\n");
    }
}
