package nodefair.local.stripe.api;

import nodefair.local.stripe.state.World;

/** All endpoints that the sandbox has. */
public final class Endpoints {
    private Endpoints() {}

    public static Router of(World world) {
        Router router = new Router();
        new Sessions(world, router);
        new Payments(world, router);
        new Refunds(world, router);
        new Customers(world, router);
        new PaymentMethods(world, router);
        new Events(world, router);
        new Balances(world, router);
        new Accounts(world, router);
        new AccountLinks(world, router);
        new Transfers(world, router);
        new TransferReversals(world, router);
        new Payouts(world, router);
        new Disputes(world, router);
        return router;
    }
}
