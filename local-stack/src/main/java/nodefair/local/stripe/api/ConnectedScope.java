package nodefair.local.stripe.api;

import java.util.Set;

/** What may be asked in a connected account's name, with the Stripe-Account header. */
final class ConnectedScope {
    private static final Set<String> READ =
            Set.of("balance", "balance_transactions", "charges", "events", "payouts", "refunds");

    private ConnectedScope() {}

    /** Refuses what would otherwise be done on the platform by mistake. */
    static void check(String method, String path) {
        String noun = path.replaceFirst("^/v1/", "").replaceFirst("/.*$", "");
        boolean known = method.equals("GET") ? READ.contains(noun) : noun.equals("payouts");
        if (!known) throw ApiError.unknownUrl(method, path + " with Stripe-Account");
    }
}
