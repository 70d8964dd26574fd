package nodefair.billing.escrow;

import java.nio.file.Path;

/** The same with both tokens on one chain. */
class TokensOnOneChainIT extends TwoTokensIT {
    @Override
    TwoTokenMarket open(Path anvil) {
        return TwoTokenMarket.onOneChain(anvil);
    }
}
