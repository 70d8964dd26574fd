package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.EscrowDeposit.State;
import nodefair.billing.contracts.EscrowEvent;
import nodefair.billing.contracts.TokenCalls;

/**
 * The token and the escrow contract as plain Java, and what they hold; {@code EscrowModelIT} compares it with the real ones. A call
 * that reverts leaves it half changed: whoever runs one runs it on a copy.
 */
public final class World {
    private static final String ZERO = "0x" + "0".repeat(40);
    private static final String KEY = "0x" + "0".repeat(64);
    private static final BigInteger ENDLESS = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final long DEADLINE_AHEAD_MAX_SECONDS = 366L * 86_400;
    private static final int PAYEES_MAX = 64;
    private static final List<State> STATES = List.of(State.values());

    private static final String APPROVE = Words.selector(TokenCalls.approve(ZERO, BigInteger.ONE));
    private static final String TRANSFER_FROM = Words.selector(TokenCalls.transferFrom(ZERO, ZERO, BigInteger.ONE));
    private static final String MINT = Words.selector(TokenCalls.mint(ZERO, BigInteger.ONE));
    private static final String BALANCE_OF = Words.selector(TokenCalls.balanceOf(ZERO));
    private static final String DEPOSIT = Words.selector(EscrowCalls.deposit(KEY, ZERO, BigInteger.ONE, 1));
    private static final String RELEASE = Words.selector(EscrowCalls.release(KEY, ZERO, List.of(), List.of()));
    private static final String REFUND = Words.selector(EscrowCalls.refund(KEY));
    private static final String PAUSE = EscrowCalls.pause();
    private static final String UNPAUSE = EscrowCalls.unpause();
    private static final String HELD = Words.selector(EscrowCalls.held(ZERO));
    private static final String DEPOSIT_OF = Words.selector(EscrowCalls.depositOf(KEY, ZERO));

    /** A deposit as the contract keeps it; amount in base units. */
    public record Held(String orderKey, String renter, long deadlineSeconds, State state, BigInteger amount) {}

    /** What a contract says while it runs, before it has a place in a block. */
    record Said(List<String> topics, String data) {}

    /** The contract refuses the call. */
    static final class Reverted extends RuntimeException {
        Reverted(String reason) {
            super(reason);
        }
    }

    private final Contracts at;
    private final Map<String, Long> nonces;
    private final Map<String, BigInteger> balances;
    private final Map<String, BigInteger> allowances;
    private final Map<String, Held> deposits;
    private BigInteger held;
    private boolean paused;

    public World(Contracts at) {
        this.at = at;
        nonces = new HashMap<>();
        balances = new HashMap<>();
        allowances = new HashMap<>();
        deposits = new LinkedHashMap<>();
        held = BigInteger.ZERO;
    }

    private World(World other) {
        at = other.at;
        nonces = new HashMap<>(other.nonces);
        balances = new HashMap<>(other.balances);
        allowances = new HashMap<>(other.allowances);
        deposits = new LinkedHashMap<>(other.deposits);
        held = other.held;
        paused = other.paused;
    }

    World copy() {
        return new World(this);
    }

    /** Before the first block: somebody has tokens. */
    public World mint(String owner, BigInteger amount) {
        balances.merge(owner, amount, BigInteger::add);
        return this;
    }

    /** Before the first block: somebody may move another's tokens. */
    public World allow(String owner, String spender, BigInteger amount) {
        allowances.put(owner + spender, amount);
        return this;
    }

    public BigInteger balance(String owner) {
        return balances.getOrDefault(owner, BigInteger.ZERO);
    }

    public BigInteger held() {
        return held;
    }

    public List<Held> deposits() {
        return List.copyOf(deposits.values());
    }

    long nonce(String account) {
        return nonces.getOrDefault(account, 0L);
    }

    void countNonce(String account) {
        nonces.merge(account, 1L, Long::sum);
    }

    /** Runs a call and changes the world. */
    List<Said> run(String from, String to, String data, long timestampSeconds) {
        if (to.equals(at.token())) {
            runToken(from, data);
            return List.of();
        }
        return to.equals(at.escrow()) ? runEscrow(from, data, timestampSeconds) : List.of();
    }

    /** Answers a view function; ABI-encoded. */
    String view(String data) {
        String selector = Words.selector(data);
        Words call = Words.ofCall(data);
        if (selector.equals(BALANCE_OF)) return "0x" + Words.of(balance(call.address(0)));
        if (selector.equals(HELD)) return "0x" + Words.of(held);
        if (!selector.equals(DEPOSIT_OF)) throw new IllegalArgumentException("no such view: " + data);
        Held it = deposits.getOrDefault(
                call.bytes32(0) + call.address(1), new Held("", "", 0, State.NONE, BigInteger.ZERO));
        String token = it.state() == State.NONE ? ZERO : at.token();
        return "0x" + Words.ofAddress(token) + Words.of(BigInteger.valueOf(it.deadlineSeconds()))
                + Words.of(BigInteger.valueOf(STATES.indexOf(it.state()))) + Words.of(it.amount());
    }

    private void runToken(String from, String data) {
        String selector = Words.selector(data);
        Words call = Words.ofCall(data);
        if (selector.equals(APPROVE)) {
            refuseIf(call.address(0).equals(ZERO), "ERC20InvalidSpender");
            allowances.put(from + call.address(0), call.uint(1));
        } else if (selector.equals(TRANSFER_FROM)) {
            spend(call.address(0), from, call.uint(2));
            transfer(call.address(0), call.address(1), call.uint(2));
        } else if (selector.equals(MINT)) {
            refuseIf(!from.equals(at.operator()), "NotMinter");
            mint(call.address(0), call.uint(1));
        } else {
            throw new Reverted("no such function");
        }
    }

    private List<Said> runEscrow(String from, String data, long timestampSeconds) {
        String selector = Words.selector(data);
        Words call = Words.ofCall(data);
        if (selector.equals(DEPOSIT)) return deposit(from, call, timestampSeconds);
        if (selector.equals(RELEASE)) return release(from, call);
        if (selector.equals(REFUND)) return refund(from, call.bytes32(0), timestampSeconds);
        refuseIf(!selector.equals(PAUSE) && !selector.equals(UNPAUSE), "no such function");
        refuseIf(!from.equals(at.operator()), "AccessControlUnauthorizedAccount");
        refuseIf(paused == selector.equals(PAUSE), "EnforcedPause");
        paused = selector.equals(PAUSE);
        return List.of();
    }

    private List<Said> deposit(String renter, Words call, long now) {
        String orderKey = call.bytes32(0);
        BigInteger amount = call.uint(2);
        BigInteger deadline = call.uint(3);
        refuseIf(paused, "EnforcedPause");
        refuseIf(!call.address(1).equals(at.token()), "TokenNotAccepted");
        refuseIf(amount.signum() == 0, "AmountIsZero");
        boolean inRange = deadline.compareTo(BigInteger.valueOf(now)) > 0
                && deadline.compareTo(BigInteger.valueOf(now + DEADLINE_AHEAD_MAX_SECONDS)) <= 0;
        refuseIf(!inRange, "DeadlineOutOfRange");
        refuseIf(deposits.containsKey(orderKey + renter), "AlreadyDeposited");
        deposits.put(orderKey + renter, new Held(orderKey, renter, deadline.longValueExact(), State.FUNDED, amount));
        held = held.add(amount);
        spend(renter, at.escrow(), amount);
        transfer(renter, at.escrow(), amount);
        return List.of(said(EscrowEvent.DEPOSITED_TOPIC, orderKey, renter, at.token(), amount, deadline));
    }

    private List<Said> release(String from, Words call) {
        String orderKey = call.bytes32(0);
        String renter = call.address(1);
        List<Integer> payees = call.array(2);
        List<Integer> amounts = call.array(3);
        refuseIf(paused, "EnforcedPause");
        refuseIf(!from.equals(at.operator()), "AccessControlUnauthorizedAccount");
        refuseIf(payees.size() != amounts.size() || payees.size() > PAYEES_MAX, "PayeesMalformed");
        BigInteger amount = close(orderKey, renter, State.RELEASED);
        BigInteger paid = BigInteger.ZERO;
        List<Said> said = new ArrayList<>();
        for (int index = 0; index < payees.size(); index++) {
            String payee = call.address(payees.get(index));
            BigInteger share = call.uint(amounts.get(index));
            refuseIf(payee.equals(at.escrow()), "PayeeRefused");
            paid = paid.add(share);
            refuseIf(paid.compareTo(amount) > 0, "OverDeposit");
            said.add(said(EscrowEvent.PAID_TOPIC, orderKey, renter, payee, share));
            transfer(at.escrow(), payee, share);
        }
        BigInteger rest = amount.subtract(paid);
        said.add(said(EscrowEvent.RELEASED_TOPIC, orderKey, renter, paid, rest));
        if (rest.signum() > 0) transfer(at.escrow(), renter, rest);
        return said;
    }

    private List<Said> refund(String renter, String orderKey, long now) {
        Held before = deposits.get(orderKey + renter);
        BigInteger amount = close(orderKey, renter, State.REFUNDED);
        refuseIf(before == null || now < before.deadlineSeconds(), "DeadlineNotReached");
        transfer(at.escrow(), renter, amount);
        return List.of(said(EscrowEvent.REFUNDED_TOPIC, orderKey, renter, amount));
    }

    private BigInteger close(String orderKey, String renter, State state) {
        Held it = deposits.get(orderKey + renter);
        if (it == null || it.state() != State.FUNDED) throw new Reverted("NotFunded");
        deposits.put(orderKey + renter, new Held(orderKey, renter, it.deadlineSeconds(), state, it.amount()));
        held = held.subtract(it.amount());
        return it.amount();
    }

    private void spend(String owner, String spender, BigInteger amount) {
        BigInteger allowed = allowances.getOrDefault(owner + spender, BigInteger.ZERO);
        refuseIf(allowed.compareTo(amount) < 0, "ERC20InsufficientAllowance");
        if (!allowed.equals(ENDLESS)) allowances.put(owner + spender, allowed.subtract(amount));
    }

    private void transfer(String from, String to, BigInteger amount) {
        refuseIf(to.equals(ZERO), "ERC20InvalidReceiver");
        refuseIf(balance(from).compareTo(amount) < 0, "ERC20InsufficientBalance");
        balances.put(from, balance(from).subtract(amount));
        balances.put(to, balance(to).add(amount));
    }

    private static Said said(String topic, String orderKey, String renter, String third, BigInteger... data) {
        return new Said(List.of(topic, orderKey, topicOf(renter), topicOf(third)), data(data));
    }

    private static Said said(String topic, String orderKey, String renter, BigInteger... data) {
        return new Said(List.of(topic, orderKey, topicOf(renter)), data(data));
    }

    private static String topicOf(String address) {
        return "0x" + Words.ofAddress(address);
    }

    private static String data(BigInteger... values) {
        StringBuilder data = new StringBuilder("0x");
        for (BigInteger value : values) data.append(Words.of(value));
        return data.toString();
    }

    private static void refuseIf(boolean wrong, String reason) {
        if (wrong) throw new Reverted(reason);
    }
}
