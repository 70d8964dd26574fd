package nodefair.local;

import java.util.List;
import java.util.Map;

/** What else must be set when the environment names a part outside: we make these only for parts of our own. */
final class OutsidePart {
    private static final Map<String, List<String>> NEEDS = Map.of(
            "NODEFAIR_DATABASE_URL", List.of("NODEFAIR_DATABASE_USER", "NODEFAIR_DATABASE_PASSWORD"),
            "NODEFAIR_OIDC_ISSUER", List.of("NODEFAIR_OIDC_CLIENT_SECRET"),
            "STRIPE_API_KEY", List.of("STRIPE_WEBHOOK_SECRET"),
            "NODEFAIR_CHAIN_RPC_URL",
                    List.of(
                            "NODEFAIR_CHAIN_ID",
                            "NODEFAIR_CHAIN_ESCROW",
                            "NODEFAIR_CHAIN_TOKEN",
                            "NODEFAIR_CHAIN_OPERATOR_KEY",
                            "NODEFAIR_CHAIN_TREASURY"));

    private OutsidePart() {}

    /** @throws PartFailed naming each setting that is missing beside {@code key} */
    static void requireComplete(Settings settings, String key) {
        List<String> missing = NEEDS.getOrDefault(key, List.of()).stream()
                .filter(needed -> settings.outside(needed).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new PartFailed(
                    "settings",
                    key + " names a part outside, so this must be set too: " + String.join(", ", missing),
                    List.of());
        }
    }
}
