package nodefair.market.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The root of a day of the ledger, as everybody may know it.
 *
 * @param root SHA-256 in lower-case hex
 * @param lastSequence number of the day's last transaction, and of all up to then
 */
public record DayView(
        LocalDate day, String root, long firstSequence, long lastSequence, Instant sealedAt, List<AnchorView> anchors) {
    public DayView {
        anchors = List.copyOf(anchors);
    }

    public long size() {
        return lastSequence - firstSequence + 1;
    }

    /** @param transaction hash of what carried the root there; empty when it is not known */
    public record AnchorView(long chainId, String contract, String transaction, Instant anchoredAt) {}
}
