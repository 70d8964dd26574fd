package nodefair.local;

import java.time.Duration;
import java.util.Locale;

/** What a person reads when everything runs. */
final class Welcome {
    private Welcome() {}

    private static String chain(LocalStack stack) {
        return String.format(
                Locale.ROOT,
                """

                Pay with tokens: a wallet with the network http://127.0.0.1:%d (chain id 31337); docs/try-tokens.md goes through it.
                Roots of the ledger are anchored in the contract %s.
                """,
                stack.ports().chain(),
                stack.setting("NODEFAIR_CHAIN_ANCHOR").orElse("of NODEFAIR_CHAIN_ANCHOR"));
    }

    static String text(LocalStack stack, Duration took) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%nNodefair is ready after %.1f s (JDK %d): %s%n",
                took.toMillis() / 1000.0,
                Runtime.version().feature(),
                stack.webUrl()));
        if (stack.has(Kind.SIGN_IN)) {
            text.append(
                    """

                    Sign in with the password nodefair-demo as
                      renter     Mara Lindqvist, buys capacity and runs jobs
                      provider   Hansa Render (Jonas Petersen), owns the live nodes; pages at /provider/
                      finance    Ines Okafor, closes the books; pages at /finance/
                      controller Omar Haddad, of finance too: the second pair of eyes
                      auditor    Ruth Zeller, reads the books and changes nothing
                      operator   Tomas Weber, runs the platform
                    """);
        }
        if (stack.has(Kind.STRIPE)) {
            text.append("\nPay with the test card 4242 4242 4242 4242, any date to come, any CVC.\n");
        }
        if (stack.has(Kind.CHAIN)) text.append(chain(stack));
        return text.toString();
    }
}
