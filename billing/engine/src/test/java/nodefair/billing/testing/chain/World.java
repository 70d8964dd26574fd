package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.EscrowDeposit.State;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.TokenCalls;

/**
 * The token and the escrow contract as plain Java, and what they hold; {@code EscrowModelIT} compares them with the real ones. A call
 * that reverts leaves it half changed: whoever runs one runs it on a copy.
 */
public final class World {
    /** Where the distributor is, unless it is said otherwise. */
    public static final String DISTRIBUTOR = "0x" + "d1".repeat(20);

    private static final String ZERO = SimulatedToken.ZERO;
    private static final BigInteger TOKEN_DECIMALS = BigInteger.valueOf(6);
    private static final String KEY = "0x" + "0".repeat(64);
    private static final String BALANCE_OF = Words.selector(TokenCalls.balanceOf(ZERO));
    private static final String DECIMALS = Words.selector(TokenCalls.decimals());
    private static final String HELD = Words.selector(EscrowCalls.held(ZERO));
    private static final String CREDIT_OF = Words.selector(EscrowCalls.creditOf(ZERO, ZERO));
    private static final String DEPOSIT_OF = Words.selector(EscrowCalls.depositOf(KEY, ZERO));
    private static final List<State> STATES = List.of(State.values());

    /**
     * A deposit as the contract keeps it; amounts in base units.
     *
     * @param settled released in parts while it was open
     */
    public record Held(
            String orderKey, String renter, long deadlineSeconds, State state, BigInteger amount, BigInteger settled) {
        public BigInteger unsettled() {
            return amount.subtract(settled);
        }
    }

    private final Contracts at;
    private final Map<String, Long> nonces;
    private final SimulatedToken token;
    private final SimulatedEscrow escrow;
    private final SimulatedDistributor distributor;
    private String treasury = ZERO;
    private long chainId = LocalChain.CHAIN_ID;

    public World(Contracts at) {
        this.at = at;
        nonces = new HashMap<>();
        token = new SimulatedToken();
        escrow = new SimulatedEscrow(at);
        distributor = new SimulatedDistributor(at);
    }

    private World(World other) {
        at = other.at;
        nonces = new HashMap<>(other.nonces);
        token = other.token.copy();
        escrow = other.escrow.copy();
        distributor = other.distributor.copy();
        treasury = other.treasury;
        chainId = other.chainId;
    }

    World copy() {
        return new World(this);
    }

    /** Before the first block: somebody has tokens. */
    public World mint(String owner, BigInteger amount) {
        token.mint(owner, amount);
        return this;
    }

    /** Before the first block: somebody may move another's tokens. */
    public World allow(String owner, String spender, BigInteger amount) {
        token.allow(owner, spender, amount);
        return this;
    }

    /** Before the first block: who pays what the distributor pushes; it lets the distributor have all of it. */
    public World treasury(String owner) {
        treasury = owner;
        return allow(owner, at.distributor(), BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
    }

    /** Before the first block: who pays what the distributor pushes, as far as it allows. */
    public World payingFrom(String owner) {
        treasury = owner;
        return this;
    }

    /** Before the first block: on which chain it is. */
    public World on(long id) {
        chainId = id;
        return this;
    }

    public BigInteger balance(String owner) {
        return token.balance(owner);
    }

    /** What the escrow contract says that it owes, credits included. */
    public BigInteger held() {
        return escrow.held();
    }

    /** What waits in the escrow contract for a renter that its token refused. */
    public BigInteger credit(String renter) {
        return escrow.credit(renter);
    }

    public boolean isPaused() {
        return escrow.isPaused();
    }

    public List<Held> deposits() {
        return escrow.deposits();
    }

    long nonce(String account) {
        return nonces.getOrDefault(account, 0L);
    }

    void countNonce(String account) {
        nonces.merge(account, 1L, Long::sum);
    }

    /** Runs a call and changes the world. */
    List<Said> run(String from, String to, String data, long timestampSeconds) {
        if (to.equals(at.escrow())) return escrow.run(from, data, timestampSeconds, token);
        if (to.equals(at.distributor())) return distributor.run(from, data, timestampSeconds, token, chainId, treasury);
        if (to.equals(at.token())) token.run(from, data);
        return List.of();
    }

    /** Answers a view function; ABI-encoded. */
    String view(String data) {
        String selector = Words.selector(data);
        Words call = Words.ofCall(data);
        if (selector.equals(BALANCE_OF)) return "0x" + Words.of(balance(call.address(0)));
        if (selector.equals(SimulatedToken.ALLOWANCE)) {
            return "0x" + Words.of(token.allowance(call.address(0), call.address(1)));
        }
        if (selector.equals(SimulatedDistributor.FREE)) return "0x" + Words.of(distributor.free(token));
        if (selector.equals(DECIMALS)) return "0x" + Words.of(TOKEN_DECIMALS);
        if (selector.equals(HELD)) return "0x" + Words.of(held());
        if (selector.equals(CREDIT_OF)) return "0x" + Words.of(credit(call.address(1)));
        if (SimulatedDistributor.isAsked(selector)) return distributor.view(selector, call);
        if (!selector.equals(DEPOSIT_OF)) throw new IllegalArgumentException("no such view: " + data);
        Held it = escrow.deposit(call.bytes32(0), call.address(1));
        String of = it.state() == State.NONE ? ZERO : at.token();
        return "0x" + Words.ofAddress(of) + Words.of(BigInteger.valueOf(it.deadlineSeconds()))
                + Words.of(BigInteger.valueOf(STATES.indexOf(it.state()))) + Words.of(it.amount())
                + Words.of(it.settled());
    }
}
