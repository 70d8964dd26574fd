package nodefair.acceptance.money;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import nodefair.billing.escrow.DepositPlans;
import nodefair.billing.jdbc.Database;

/** One of the platform's processes, as far as tokens go, which works until it is killed. */
final class PlatformApp {
    private static final Duration BREATH = Duration.ofMillis(50);

    /** What a process does. */
    enum Role {
        /** Tells renters what to deposit for the orders that they placed. */
        MARKETPLACE,
        /** Watches the chain, credits, settles and sends. */
        CONSOLE
    }

    private PlatformApp() {}

    /** The role, then what {@link ChainApp.Wiring} is made of. A marketplace prints an order's two calls, a line each. */
    public static void main(String[] arguments) {
        Role role = Role.valueOf(arguments[0]);
        ChainApp.Wiring wiring = ChainApp.Wiring.of(
                List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
        try (ChainApp app = new ChainApp(Cluster.open(wiring.databasePort(), wiring.database()), wiring)) {
            while (!Thread.currentThread().isInterrupted()) {
                if (role == Role.CONSOLE) app.work();
                else sell(app);
                LockSupport.parkNanos(BREATH.toNanos());
            }
        }
    }

    private static void sell(ChainApp app) {
        List<UUID> placed = app.beans
                .get(Database.class)
                .list(
                        row -> row.uuid("id"),
                        "select id from orders o where state = 'placed'"
                                + " and not exists (select 1 from escrows e where e.order_id = o.id)");
        for (UUID order : placed) {
            app.beans.get(DepositPlans.class).of(order).ifPresent(plan -> {
                System.out.println(plan.token() + " " + plan.approveCall());
                System.out.println(plan.escrow() + " " + plan.depositCall());
            });
        }
    }
}
