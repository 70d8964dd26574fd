package nodefair.console.report;

import java.util.Locale;
import java.util.Map;
import nodefair.db.ledger.LedgerAccountKind;

/** What the accounts of the ledger are called. */
public final class AccountNames {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("order:escrow", "Order escrow"),
            Map.entry("renter:balance", "Renter balance"),
            Map.entry("renter:transit", "Balances going back to cards"),
            Map.entry("provider:payable", "Provider payable"),
            Map.entry("provider:holdback", "Held back, contested"),
            Map.entry("provider:transit", "Payouts in transit"),
            Map.entry("app:royalty", "Royalty payable"),
            Map.entry("platform:fee", "Platform fee"),
            Map.entry("stripe:clearing", "Stripe clearing"),
            Map.entry("stripe:connected", "Stripe, connected accounts"),
            Map.entry("stripe:fees", "Stripe fees"),
            Map.entry("stripe:disputes", "Stripe, contested payments"),
            Map.entry("losses:disputes", "Losses on disputes"),
            Map.entry("losses:escrow", "Losses on token escrow"),
            Map.entry("suspense", "Suspense"),
            Map.entry("stake:slashed", "Slashed stake"),
            Map.entry("fx:gainloss", "Exchange gain and loss"),
            Map.entry("bank", "Bank"),
            Map.entry("rounding", "Rounding"));

    private AccountNames() {}

    /** The name of an account or of its group; a code without a name stands for itself. */
    public static String of(String code) {
        String[] parts = code.split(":", -1);
        if (parts.length == 2 && parts[0].equals("tax")) return "Tax, " + country(parts[1]);
        if (parts.length == 3 && parts[0].equals("chain")) return chain(parts[2]) + ", chain " + parts[1];
        if (parts.length == 4 && parts[0].equals("claims")) return "Claims of " + parts[3] + ", chain " + parts[1];
        String purpose = parts.length == 3 ? parts[0] + ":" + parts[2] : code;
        return NAMES.getOrDefault(purpose, code);
    }

    /** The heading above the accounts of a kind. */
    static String heading(LedgerAccountKind kind) {
        return switch (kind) {
            case ASSET -> "Assets";
            case LIABILITY -> "Liabilities";
            case REVENUE -> "Revenue";
            case EXPENSE -> "Expenses";
        };
    }

    private static String chain(String purpose) {
        return switch (purpose) {
            case "treasury" -> "Token treasury";
            case "distributor" -> "Token payouts";
            default -> "Token escrow";
        };
    }

    private static String country(String code) {
        String name = new Locale("", code).getDisplayCountry(Locale.ENGLISH);
        return name.isEmpty() ? code : name;
    }
}
