package nodefair.gateway.routing;

/**
 * How well a node suits, by the published formula of docs/routing.md; each part is 0 to 1000, so is the total.
 *
 * @param capacity free slots of all slots, less the machine's load
 * @param speed benchmark points against the reference machine
 * @param price how much cheaper than the order's price it is
 * @param reliability share of valid results among its latest
 */
public record Score(int total, int capacity, int speed, int price, int reliability) {
    private static final int WHOLE = 1_000;
    private static final int REFERENCE_POINTS = 1_000;
    private static final int CAPACITY_PERCENT = 30;
    private static final int SPEED_PERCENT = 30;
    private static final int PRICE_PERCENT = 15;
    private static final int RELIABILITY_PERCENT = 25;

    static Score of(NodeView node, OrderView order) {
        int capacity = node.freeSlots() * (WHOLE - node.loadPermille()) / node.slots();
        int speed = (int) ((long) WHOLE * node.benchmark() / (node.benchmark() + REFERENCE_POINTS));
        int price = price(node, order);
        int reliability = WHOLE * (node.validResults() + 1) / (node.validResults() + node.badResults() + 2);
        int total = (CAPACITY_PERCENT * capacity
                        + SPEED_PERCENT * speed
                        + PRICE_PERCENT * price
                        + RELIABILITY_PERCENT * reliability)
                / 100;
        return new Score(total, capacity, speed, price, reliability);
    }

    private static int price(NodeView node, OrderView order) {
        if (node.id().equals(order.nodeId()) || node.offer().isEmpty()) return 0;
        long asked = node.offer().get().pricePerHourMicros();
        long paid = order.pricePerHourMicros();
        return asked >= paid ? 0 : (int) (WHOLE * (paid - asked) / paid);
    }
}
