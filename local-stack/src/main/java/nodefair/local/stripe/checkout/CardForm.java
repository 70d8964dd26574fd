package nodefair.local.stripe.checkout;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nodefair.local.stripe.state.Json;
import org.jspecify.annotations.Nullable;

/** What a buyer typed into the card form, and what is wrong with it. */
record CardForm(String email, String number, String expiry, String cvc, String name, boolean save) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*/?\\s*(\\d{2}|20\\d{2})");

    static CardForm of(JsonObject form) {
        return new CardForm(
                field(form, "email"),
                field(form, "cardNumber"),
                field(form, "cardExpiry"),
                field(form, "cardCvc"),
                field(form, "billingName"),
                !field(form, "saveCard").isEmpty());
    }

    static CardForm blank(@Nullable String email) {
        return new CardForm(email == null ? "" : email, "", "", "", "", false);
    }

    /** Messages by field name, in the order of the form; empty where all fits. */
    Map<String, String> faults(Instant now) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!EMAIL.matcher(email).matches()) faults.put("email", "Enter your email as name@example.com.");
        if (TestCard.of(digits()).isEmpty()) faults.put("cardNumber", numberFault());
        Optional<YearMonth> until = until();
        if (until.isEmpty()) faults.put("cardExpiry", "Enter the month and year as MM / YY.");
        else if (until.get().isBefore(YearMonth.from(now.atZone(ZoneOffset.UTC)))) {
            faults.put("cardExpiry", "This card has expired. Enter a month in the future.");
        }
        if (!cvc.matches("\\d{3,4}")) faults.put("cardCvc", "Enter the 3 or 4 digits of the security code.");
        if (name.isEmpty()) faults.put("billingName", "Enter the name on the card.");
        return faults;
    }

    String digits() {
        return number.replaceAll("[\\s-]", "");
    }

    String last4() {
        return digits().substring(digits().length() - 4);
    }

    Optional<YearMonth> until() {
        Matcher given = EXPIRY.matcher(expiry.trim());
        if (!given.matches()) return Optional.empty();
        int month = Integer.parseInt(given.group(1));
        int year = Integer.parseInt(given.group(2));
        if (month < 1 || month > 12) return Optional.empty();
        return Optional.of(YearMonth.of(year < 100 ? 2000 + year : year, month));
    }

    private String numberFault() {
        if (!digits().matches("\\d{13,19}") || !luhn(digits())) return "Enter the 16 digits of a test card.";
        return "The sandbox takes test cards only. Use one of the numbers listed below; a real card is never charged.";
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static String field(JsonObject form, String name) {
        String given = Json.text(form, name);
        return given == null ? "" : given.trim();
    }
}
