package nodefair.billing.escrow;

import java.math.BigInteger;
import java.nio.file.Path;

/** Two tokens on one chain: each has contracts of its own; key, nonces, treasury and the codes of the chain's accounts are shared. */
class TokensOnOneChainIT extends TwoTokensIT {
    @Override
    TestChain besides(TestChain first, Path anvil, String token, BigInteger funds) {
        return first.beside(token, funds);
    }
}
