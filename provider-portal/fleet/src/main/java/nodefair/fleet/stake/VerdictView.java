package nodefair.fleet.stake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A verdict that a stake is slashed.
 *
 * @param reason wrong_result, false_capacity or abuse
 * @param state agreed, announced, appealed, executed, cancelled or void
 * @param appealUntil null while the chain was not told
 * @param decisionUntil what is not decided by then is void; null while the chain was not told
 * @param appealable an appeal is possible now
 * @param statement what the provider has written; empty for nothing
 * @param receipts what it stands on
 */
public record VerdictView(
        UUID id,
        String nodeName,
        String owner,
        Money amount,
        String reason,
        String why,
        String evidenceName,
        String fileSha256,
        String state,
        @Nullable Instant appealUntil,
        @Nullable Instant decisionUntil,
        boolean appealable,
        String statement,
        @Nullable Instant endedAt,
        List<ReceiptView> receipts) {
    public VerdictView {
        receipts = List.copyOf(receipts);
    }
}
