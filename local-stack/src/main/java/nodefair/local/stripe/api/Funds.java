package nodefair.local.stripe.api;

import nodefair.local.stripe.state.World;

/** Stripe's rule that only available money moves on. */
final class Funds {
    private Funds() {}

    static void need(World world, String account, String currency, long amount) {
        if (world.balances().available(account, currency) >= amount) return;
        throw ApiError.refused(
                "balance_insufficient",
                null,
                "You have insufficient available funds in your Stripe account. In the sandbox, a paid Checkout Session"
                        + " adds funds, and so does the control topUp.");
    }
}
