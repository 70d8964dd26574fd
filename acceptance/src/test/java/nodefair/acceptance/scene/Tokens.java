package nodefair.acceptance.scene;

import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.DevToken;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.local.LocalStack;

/** Balances of a dev token as the chain has them, in micros. */
public final class Tokens {
    private static final long GAS = 200_000;

    private final String rpcUrl;
    private final String token;
    private final String escrow;
    private final int decimals;

    /** The first token's. */
    public Tokens(LocalStack stack) {
        this(stack, "NODEFAIR_CHAIN_TOKEN", "NODEFAIR_CHAIN_ESCROW", DevToken.DOLLAR);
    }

    private Tokens(LocalStack stack, String token, String escrow, DevToken kind) {
        rpcUrl = stack.setting("NODEFAIR_CHAIN_RPC_URL").orElseThrow();
        this.token = stack.setting(token).orElseThrow();
        this.escrow = stack.setting(escrow).orElseThrow();
        decimals = kind.decimals();
    }

    /** Those of one of the tokens that are accepted. */
    public static Tokens of(LocalStack stack, DevToken kind) {
        if (kind.equals(DevToken.DOLLAR)) return new Tokens(stack);
        String prefix = "NODEFAIR_CHAIN_TOKEN_" + kind.symbol() + "_";
        return new Tokens(stack, prefix + "ADDRESS", prefix + "ESCROW", kind);
    }

    public long of(String owner) {
        try (ChainClient chain = new ChainClient(rpcUrl)) {
            return TokenUnits.toMicros(chain.tokenBalance(token, owner), decimals);
        }
    }

    /** Sends straight to the escrow contract, past its deposit; the transaction's hash. */
    public String sendToEscrow(String key, long micros) {
        return send(key, token, TokenCalls.transfer(escrow, TokenUnits.fromMicros(micros, decimals)));
    }

    /** The contract's admin sends back what came without a deposit. */
    public void giveBack(String adminKey, String to, long micros) {
        send(adminKey, escrow, EscrowCalls.returnStray(token, to, TokenUnits.fromMicros(micros, decimals)));
    }

    private String send(String key, String contract, String call) {
        try (ChainClient chain = new ChainClient(rpcUrl)) {
            TransactionSigner wallet = new TransactionSigner(key, chain.chainId());
            Fees fees = Fees.above(chain.latest().baseFee());
            SignedTransaction signed = wallet.call(chain.pendingNonce(wallet.address()), fees, GAS, contract, call);
            chain.send(signed);
            return signed.hash();
        }
    }

    /** What the escrow contract holds for all orders. */
    public long inEscrow() {
        return of(escrow);
    }
}
