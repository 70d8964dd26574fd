package nodefair.acceptance.scene;

import nodefair.billing.contracts.ChainClient;
import nodefair.local.LocalStack;

/** Balances of the dev token as the chain has them, in base units, which are micros. */
public final class Tokens {
    private final String rpcUrl;
    private final String token;
    private final String escrow;

    public Tokens(LocalStack stack) {
        rpcUrl = stack.setting("NODEFAIR_CHAIN_RPC_URL").orElseThrow();
        token = stack.setting("NODEFAIR_CHAIN_TOKEN").orElseThrow();
        escrow = stack.setting("NODEFAIR_CHAIN_ESCROW").orElseThrow();
    }

    public long of(String owner) {
        try (ChainClient chain = new ChainClient(rpcUrl)) {
            return chain.tokenBalance(token, owner).longValueExact();
        }
    }

    /** What the escrow contract holds for all orders. */
    public long inEscrow() {
        return of(escrow);
    }
}
