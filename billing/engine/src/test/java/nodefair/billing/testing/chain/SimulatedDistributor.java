package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.PayoutEvent;
import nodefair.billing.contracts.TokenTransfer;
import org.web3j.crypto.Hash;

/** The distributor as plain Java, for one token. Claims are checked by {@link SimulatedClaims}. A call that reverts may leave it half changed. */
final class SimulatedDistributor {
    private static final String ZERO = SimulatedToken.ZERO;
    private static final String ID = "0x" + "0".repeat(64);
    private static final int AMOUNT_BITS = 96;
    private static final int SELECTOR_BYTES = 4;
    private static final String BLOCKED = Words.selector(Hash.sha3String("Blocked(address)"));
    private static final String REFUSED = Words.selector(Hash.sha3String("PayeeRefused(address)"));
    private static final BigInteger AMOUNT =
            BigInteger.ONE.shiftLeft(AMOUNT_BITS).subtract(BigInteger.ONE);

    static final String PUSH = Words.selector(DistributorCalls.push(ID, ZERO, List.of()));
    static final String COLLECT = Words.selector(DistributorCalls.collect(ZERO, ZERO));
    static final String TAKE_BACK = Words.selector(DistributorCalls.takeBack(ZERO, ZERO));
    static final String BATCH_OF = Words.selector(DistributorCalls.batchOf(ID));
    static final String FREE = Words.selector(DistributorCalls.free(ZERO));
    static final String OWED = Words.selector(DistributorCalls.owed(ZERO, ZERO));

    private record Batch(long pushedAt, int paidCount, int failedCount, BigInteger paid) {}

    private final Contracts at;
    private final Map<String, Batch> batches;
    private final Map<String, BigInteger> owed;
    private final SimulatedClaims claims;

    SimulatedDistributor(Contracts at) {
        this.at = at;
        batches = new HashMap<>();
        owed = new HashMap<>();
        claims = new SimulatedClaims(at);
    }

    private SimulatedDistributor(SimulatedDistributor other) {
        at = other.at;
        batches = new HashMap<>(other.batches);
        owed = new HashMap<>(other.owed);
        claims = other.claims.copy();
    }

    SimulatedDistributor copy() {
        return new SimulatedDistributor(this);
    }

    /**
     * @param chainId which claims are made for
     * @param treasury whose allowance it uses
     */
    List<Said> run(String from, String data, long now, SimulatedToken token, long chainId, String treasury) {
        String selector = Words.selector(data);
        Words call = Words.ofCall(data);
        if (selector.equals(COLLECT)) {
            Reverted.when(!isFit(call.address(1)), "PayeeRefused");
            BigInteger amount = settle(call.address(1));
            token.transfer(at.distributor(), call.address(1), amount);
            return List.of(Said.between(PayoutEvent.COLLECTED_TOPIC, at.token(), call.address(1), amount));
        }
        if (selector.equals(SimulatedClaims.CLAIM)) return claims.claim(call, chainId, token);
        Reverted.when(!from.equals(at.operator()), "AccessControlUnauthorizedAccount");
        if (selector.equals(TAKE_BACK)) {
            BigInteger amount = settle(call.address(1));
            return List.of(Said.between(PayoutEvent.TAKEN_BACK_TOPIC, at.token(), call.address(1), amount));
        }
        if (selector.equals(SimulatedClaims.SET_ROOT)) {
            List<Said> said = provide(claims.missing(call), token, treasury);
            said.add(claims.setRoot(call));
            return said;
        }
        Reverted.when(!selector.equals(PUSH), "no such function");
        return push(call, now, token, treasury);
    }

    static boolean isAsked(String selector) {
        return selector.equals(OWED) || selector.equals(BATCH_OF) || SimulatedClaims.isAsked(selector);
    }

    /** ABI-encoded. */
    String view(String selector, Words call) {
        if (SimulatedClaims.isAsked(selector)) return claims.view(selector, call);
        if (selector.equals(OWED)) return "0x" + Words.of(owed.getOrDefault(call.address(1), BigInteger.ZERO));
        Batch it = batches.getOrDefault(call.bytes32(0), new Batch(0, 0, 0, BigInteger.ZERO));
        return "0x" + Words.of(BigInteger.valueOf(it.pushedAt())) + Words.of(BigInteger.valueOf(it.paidCount()))
                + Words.of(BigInteger.valueOf(it.failedCount())) + Words.of(it.paid());
    }

    /** What is there and promised to nobody. */
    BigInteger free(SimulatedToken token) {
        BigInteger bound = owed.values().stream().reduce(claims.unclaimed(), BigInteger::add);
        return token.balance(at.distributor()).subtract(bound).max(BigInteger.ZERO);
    }

    private List<Said> push(Words call, long now, SimulatedToken token, String treasury) {
        String id = call.bytes32(0);
        BigInteger total = call.uint(2);
        Reverted.when(batches.containsKey(id), "BatchPushedBefore");
        Reverted.when(call.array(3).isEmpty(), "PayeesMalformed");
        List<Said> said = provide(total, token, treasury);
        BigInteger paid = BigInteger.ZERO;
        int failures = 0;
        List<Integer> payouts = call.array(3);
        for (int word : payouts) {
            BigInteger amount = call.uint(word).and(AMOUNT);
            String payee = "0x" + "%040x".formatted(call.uint(word).shiftRight(AMOUNT_BITS));
            Reverted.when(payee.equals(ZERO), "PayeesMalformed");
            if (isFit(payee) && token.carries(at.distributor(), payee)) {
                token.transfer(at.distributor(), payee, amount);
                paid = paid.add(amount);
            } else {
                owed.merge(payee, amount, BigInteger::add);
                failures++;
                said.add(failed(id, payee, amount));
            }
        }
        batches.put(id, new Batch(now, payouts.size() - failures, failures, paid));
        said.add(new Said(
                List.of(PayoutEvent.PUSHED_TOPIC, id, "0x" + Words.ofAddress(at.token())),
                "0x" + Words.of(paid) + Words.of(BigInteger.valueOf(payouts.size() - failures))
                        + Words.of(BigInteger.valueOf(failures))));
        return said;
    }

    private List<Said> provide(BigInteger wanted, SimulatedToken token, String treasury) {
        List<Said> said = new ArrayList<>();
        BigInteger missing = wanted.subtract(free(token));
        if (missing.signum() > 0) {
            token.move(at.distributor(), treasury, at.distributor(), missing);
            said.add(Said.between(TokenTransfer.TOPIC, treasury, at.distributor(), missing));
        }
        return said;
    }

    /** A transfer to these would reach them and pay nobody. */
    private boolean isFit(String payee) {
        return !payee.equals(at.distributor()) && !payee.equals(at.token());
    }

    private Said failed(String id, String payee, BigInteger amount) {
        return new Said(
                List.of(
                        PayoutEvent.FAILED_TOPIC,
                        id,
                        "0x" + Words.ofAddress(at.token()),
                        "0x" + Words.ofAddress(payee)),
                "0x" + Words.of(amount) + Words.of(BigInteger.valueOf(64))
                        + reason(isFit(payee) ? BLOCKED : REFUSED, payee));
    }

    /** An error of one address, as a byte array. */
    private static String reason(String selector, String payee) {
        String padding = "0".repeat(2 * (32 - SELECTOR_BYTES));
        return Words.of(BigInteger.valueOf(SELECTOR_BYTES + 32L))
                + selector.substring(2)
                + Words.ofAddress(payee)
                + padding;
    }

    private BigInteger settle(String payee) {
        BigInteger amount = owed.getOrDefault(payee, BigInteger.ZERO);
        Reverted.when(amount.signum() == 0, "NothingOwed");
        owed.remove(payee);
        return amount;
    }
}
