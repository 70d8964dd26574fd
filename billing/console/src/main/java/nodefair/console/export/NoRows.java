package nodefair.console.export;

import java.util.Map;

/** What a report without rows would need. */
final class NoRows {
    private static final Map<String, String> WHEN = Map.of(
            "payouts",
                    "A row comes with the first payout that is scheduled in this time: what a provider earned, once it is settled and over the"
                            + " provider’s minimum.",
            "payout-items",
                    "A row comes with each settled usage that a payout of this time pays. Look at a month with payouts.",
            "refunds",
                    "A row comes when an order is closed before it is used up, or a renter takes a balance back. Look at a month in which money went"
                            + " back.",
            "tax", "A row comes with the first settled usage of this time, per country of the renters.",
            "oss",
                    "A row comes when a consumer in another member state of the Union used something in this time. Home supplies and businesses with a"
                            + " number do not count.",
            "bank-transfers",
                    "A row comes for each provider who is paid to an IBAN in EUR and is owed something. Providers who are paid by Stripe or in tokens"
                            + " never stand here.",
            "open-items", "Nothing waits: no payout, refund, dispute, event or balance.",
            "provider-year", "A row comes with the first settled usage of this year.",
            "focus", "A row comes with the first billed usage of this time.");

    private NoRows() {}

    static String of(String report) {
        return WHEN.getOrDefault(
                report,
                "Nothing is booked in this time. Choose another month; the first payment, deposit or settled usage opens the books.");
    }
}
