package nodefair.marketplace.order;

import java.util.List;
import nodefair.market.checkout.ChainMove;
import nodefair.market.order.OrderView;

/** What the chain did with the deposits of an order, in words. */
public final class MovesText {
    private final OrderView order;
    private final List<ChainMove> moves;

    public MovesText(OrderView order, List<ChainMove> moves) {
        this.order = order;
        this.moves = List.copyOf(moves);
    }

    /** Each transaction with what it did, in the chain's order. */
    public List<Line> getLines() {
        return moves.stream()
                .map(move -> new Line(label(move.kind()), move.transactionHash()))
                .toList();
    }

    /** Whether tokens came for an order that was closed unpaid. */
    public boolean isLate() {
        return order.closedAt() != null
                && order.fundedAt() == null
                && moves.stream().anyMatch(MovesText::pays);
    }

    /** Whether all that came late is back where it came from. */
    public boolean isReturned() {
        return isLate() && moves.stream().filter(MovesText::pays).allMatch(this::isBack);
    }

    private static boolean pays(ChainMove move) {
        return move.isDeposit() && move.enough();
    }

    private boolean isBack(ChainMove deposit) {
        return moves.stream().anyMatch(move -> move.isEnd() && move.wallet().equals(deposit.wallet()));
    }

    private String label(String kind) {
        return switch (kind) {
            case "deposited" -> "Deposit";
            case "part_released" -> "Part paid to the provider";
            case "taken_back" -> "Taken back by the wallet";
            default -> order.fundedAt() == null ? "Sent back" : "Release";
        };
    }

    /** A transaction: what it did, and its hash. */
    public record Line(String label, String hash) {
        public String getLabel() {
            return label;
        }

        public String getHash() {
            return hash;
        }
    }
}
