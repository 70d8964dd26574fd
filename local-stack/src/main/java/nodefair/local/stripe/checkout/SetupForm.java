package nodefair.local.stripe.checkout;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import nodefair.local.stripe.state.Json;

/** Where a provider's payouts go, as typed on the setup page. */
record SetupForm(String holder, String routing, String number) {

    static SetupForm of(JsonObject form) {
        return new SetupForm(field(form, "holder"), field(form, "routing"), field(form, "account"));
    }

    /** Stripe's test bank account of the country. */
    static SetupForm prefilled(JsonObject account) {
        String name = Json.text(account.getAsJsonObject("business_profile"), "name");
        String holder = name == null ? "Test account" : name;
        return inUs(account)
                ? new SetupForm(holder, "110000000", "000123456789")
                : new SetupForm(holder, "", "DE89370400440532013000");
    }

    static boolean inUs(JsonObject account) {
        return "US".equals(Json.text(account, "country"));
    }

    Map<String, String> faults(JsonObject account) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (holder.isEmpty()) faults.put("holder", "Enter the name of the account's holder.");
        if (inUs(account)) {
            if (!routing.matches("\\d{9}")) faults.put("routing", "Enter the 9 digits of the routing number.");
            if (!number.matches("\\d{4,17}")) faults.put("account", "Enter the 4 to 17 digits of the account number.");
        } else if (!compact().matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}")) {
            faults.put("account", "Enter an IBAN, such as DE89 3704 0044 0532 0130 00.");
        }
        return faults;
    }

    String compact() {
        return number.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    String last4() {
        return compact().substring(compact().length() - 4);
    }

    private static String field(JsonObject form, String name) {
        String given = Json.text(form, name);
        return given == null ? "" : given.trim();
    }
}
