package nodefair.local.stripe.webhook;

/**
 * What became of held events.
 *
 * @param sent deliveries of genuine events, doubled ones counted twice
 * @param refused genuine deliveries that the shop did not take
 * @param forged deliveries that Stripe did not send
 * @param forgedAccepted of those, how many the shop took
 */
public record Released(int sent, int doubled, int lost, int refused, int forged, int forgedAccepted) {
    public static Released none() {
        return new Released(0, 0, 0, 0, 0, 0);
    }

    public Released plus(Released more) {
        return new Released(
                sent + more.sent,
                doubled + more.doubled,
                lost + more.lost,
                refused + more.refused,
                forged + more.forged,
                forgedAccepted + more.forgedAccepted);
    }
}
