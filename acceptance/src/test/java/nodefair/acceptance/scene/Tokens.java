package nodefair.acceptance.scene;

import java.math.BigInteger;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.local.LocalStack;

/** Balances of the dev token as the chain has them, in base units, which are micros. */
public final class Tokens {
    private static final long GAS = 200_000;

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

    /** Sends straight to the escrow contract, past its deposit; the transaction's hash. */
    public String sendToEscrow(String key, long micros) {
        return send(key, token, TokenCalls.transfer(escrow, BigInteger.valueOf(micros)));
    }

    /** The contract's admin sends back what came without a deposit. */
    public void giveBack(String adminKey, String to, long micros) {
        send(adminKey, escrow, EscrowCalls.returnStray(token, to, BigInteger.valueOf(micros)));
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
