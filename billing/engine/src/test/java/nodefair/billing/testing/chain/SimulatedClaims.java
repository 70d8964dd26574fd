package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nodefair.billing.contracts.ClaimTree;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.PayoutEvent;
import org.web3j.crypto.Hash;

/** The distributor's claims by Merkle proof, for one token. */
final class SimulatedClaims {
    private static final String ZERO = SimulatedToken.ZERO;
    private static final String NO_ROOT = "0x" + "0".repeat(64);

    static final String CLAIM = Words.selector(DistributorCalls.claim(ZERO, ZERO, BigInteger.ONE, List.of()));
    static final String SET_ROOT = Words.selector(DistributorCalls.setRoot(ZERO, NO_ROOT, BigInteger.ONE));
    private static final String ROOT_OF = Words.selector(DistributorCalls.rootOf(ZERO));
    private static final String CLAIMED = Words.selector(DistributorCalls.claimed(ZERO, ZERO));

    private final Contracts at;
    private final Map<String, BigInteger> claimed;
    private String root = NO_ROOT;
    private BigInteger promised = BigInteger.ZERO;

    SimulatedClaims(Contracts at) {
        this.at = at;
        claimed = new HashMap<>();
    }

    private SimulatedClaims(SimulatedClaims other) {
        at = other.at;
        claimed = new HashMap<>(other.claimed);
        root = other.root;
        promised = other.promised;
    }

    SimulatedClaims copy() {
        return new SimulatedClaims(this);
    }

    BigInteger unclaimed() {
        return promised.subtract(claimed.values().stream().reduce(BigInteger.ZERO, BigInteger::add));
    }

    /** What has to be set aside for a new root. */
    BigInteger missing(Words call) {
        Reverted.when(call.uint(2).compareTo(promised) < 0, "PromiseShrinks");
        return call.uint(2).subtract(promised);
    }

    Said setRoot(Words call) {
        root = call.bytes32(1);
        promised = call.uint(2);
        return new Said(
                List.of(PayoutEvent.ROOT_SET_TOPIC, "0x" + Words.ofAddress(at.token()), root),
                "0x" + Words.of(promised));
    }

    List<Said> claim(Words call, long chainId, SimulatedToken token) {
        String payee = call.address(1);
        BigInteger cumulative = call.uint(2);
        // a tree of one leaf is that leaf
        String node = new ClaimTree(chainId, at.distributor(), at.token(), Map.of(payee, cumulative)).root();
        for (int word : call.array(3)) node = pair(node, call.bytes32(word));
        Reverted.when(!node.equals(root), "ProofInvalid");
        BigInteger amount = cumulative.subtract(claimed.getOrDefault(payee, BigInteger.ZERO));
        Reverted.when(amount.signum() <= 0, "NothingToClaim");
        Reverted.when(amount.compareTo(unclaimed()) > 0, "OverPromise");
        claimed.put(payee, cumulative);
        token.transfer(at.distributor(), payee, amount);
        return List.of(Said.between(PayoutEvent.CLAIMED_TOPIC, at.token(), payee, amount, cumulative));
    }

    static boolean isAsked(String selector) {
        return selector.equals(ROOT_OF) || selector.equals(CLAIMED);
    }

    /** ABI-encoded. */
    String view(String selector, Words call) {
        if (selector.equals(ROOT_OF)) return root;
        return "0x" + Words.of(claimed.getOrDefault(call.address(1), BigInteger.ZERO));
    }

    private static String pair(String one, String other) {
        boolean ordered = one.compareTo(other) <= 0;
        return Hash.sha3((ordered ? one : other) + (ordered ? other : one).substring(2));
    }
}
