package nodefair.marketplace.order;

import java.util.List;
import java.util.stream.Stream;
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
                && moves.stream().anyMatch(ChainMove::comesBack);
    }

    /** Whether all that came late has left us for good: it is with the wallets that it came from, or kept for them. */
    public boolean isOver() {
        return isLate() && moves.stream().filter(ChainMove::comesBack).allMatch(this::isEnded);
    }

    /** What became of what came late, in a word of the state glyphs. */
    public String getLateState() {
        if (!isOver()) return "running";
        return isKept() ? "waiting" : "refunded";
    }

    public String getLateTitle() {
        if (!isOver()) return "A deposit came too late and is on its way back.";
        return isKept() ? "A deposit came too late and could not go back." : "A deposit came too late and went back.";
    }

    public String getLateText() {
        if (!isOver()) {
            return "The order was closed when it came. All of it goes back to the wallet that it came from as soon as the deposit can no"
                    + " longer be undone: on Ethereum after about 15 minutes, on other networks often sooner. You need not do anything.";
        }
        return isKept()
                ? "The token did not take it to the wallet that it came from. The contract keeps it for that wallet, which takes it out"
                        + " itself."
                : "All of it is with the wallet that it came from; the fees of the network are spent.";
    }

    private boolean isEnded(ChainMove deposit) {
        return after(deposit).anyMatch(move -> move.isEnd() && move.isFinal());
    }

    private boolean isKept() {
        return moves.stream().filter(ChainMove::comesBack).anyMatch(deposit -> after(deposit)
                .anyMatch(ChainMove::isKept));
    }

    /** What happened to the same wallet's tokens later. */
    private Stream<ChainMove> after(ChainMove deposit) {
        return moves.subList(moves.indexOf(deposit) + 1, moves.size()).stream()
                .filter(move -> move.wallet().equals(deposit.wallet()));
    }

    private String label(String kind) {
        return switch (kind) {
            case "deposited" -> "Deposit";
            case "part_released" -> "Part paid to the provider";
            case "kept" -> "Kept for the wallet";
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
