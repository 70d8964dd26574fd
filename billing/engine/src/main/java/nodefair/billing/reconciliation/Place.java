package nodefair.billing.reconciliation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;

/**
 * A contract of ours that has tokens of a rail, or gets some by mistake.
 *
 * @param contract lower case
 * @param since first block that can hold a transfer to it
 * @param own whether the rail's own tokens belong there
 */
public record Place(String contract, Kind kind, long since, boolean own) {
    /** What it is for. */
    public enum Kind {
        ESCROW,
        DISTRIBUTOR
    }

    /** The escrows and distributors of all tokens on a rail's chain; the rail's own escrow first. */
    static List<Place> of(ChainRail rail, List<ChainRail> all) {
        List<Place> places = new ArrayList<>();
        for (ChainRail other : all) {
            if (other.chainId() != rail.chainId()) continue;
            boolean own = other.equals(rail);
            ChainSettings its = other.settings();
            places.add(own ? 0 : places.size(), new Place(other.escrow(), Kind.ESCROW, its.startBlock(), own));
            its.distributor()
                    .ifPresent(
                            contract -> places.add(new Place(contract, Kind.DISTRIBUTOR, its.distributorStart(), own)));
        }
        return places;
    }

    boolean isHome() {
        return own && kind == Kind.ESCROW;
    }

    /** What it has of the rail's token and owes nobody, in base units, as of a block; asks the chain. */
    BigInteger beyond(ChainRail rail, long block) {
        String token = rail.settings().token();
        if (kind == Kind.DISTRIBUTOR) return rail.chain().distributorFreeAt(contract, token, block);
        BigInteger all = rail.chain().tokenBalanceAt(token, contract, block);
        return all.subtract(rail.chain().escrowHeldAt(contract, token, block)).max(BigInteger.ZERO);
    }

    /** Whether tokens of the rail come there from an address in the course of business. */
    boolean isFedBy(ChainRail rail, String sender) {
        return own && kind == Kind.DISTRIBUTOR && sender.equals(rail.settings().treasury());
    }
}
