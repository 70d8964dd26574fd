package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.testing.BlockingToken;
import org.web3j.crypto.Hash;

/** {@code BlockingToken} of the contracts' tests as plain Java: an ERC-20 that anyone mints, and that carries nothing from or to whom it blocks. */
final class SimulatedToken {
    static final String ZERO = "0x" + "0".repeat(40);
    private static final BigInteger ENDLESS = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    /** Of no contract of the platform, so that it is told by its selector. */
    private static final String BLOCKED = Hash.sha3String("Blocked(address)").substring(0, 10);

    private static final String APPROVE = Words.selector(TokenCalls.approve(ZERO, BigInteger.ONE));
    private static final String TRANSFER_FROM = Words.selector(TokenCalls.transferFrom(ZERO, ZERO, BigInteger.ONE));
    private static final String MINT = Words.selector(TokenCalls.mint(ZERO, BigInteger.ONE));
    static final String ALLOWANCE = Words.selector(TokenCalls.allowance(ZERO, ZERO));
    private static final String SET_BLOCKED = Words.selector(BlockingToken.setBlocked(ZERO, true));

    private final Map<String, BigInteger> balances;
    private final Map<String, BigInteger> allowances;
    private final Set<String> blocked;

    SimulatedToken() {
        balances = new HashMap<>();
        allowances = new HashMap<>();
        blocked = new HashSet<>();
    }

    private SimulatedToken(SimulatedToken other) {
        balances = new HashMap<>(other.balances);
        allowances = new HashMap<>(other.allowances);
        blocked = new HashSet<>(other.blocked);
    }

    SimulatedToken copy() {
        return new SimulatedToken(this);
    }

    BigInteger balance(String owner) {
        return balances.getOrDefault(owner, BigInteger.ZERO);
    }

    BigInteger allowance(String owner, String spender) {
        return allowances.getOrDefault(owner + spender, BigInteger.ZERO);
    }

    void mint(String owner, BigInteger amount) {
        balances.merge(owner, amount, BigInteger::add);
    }

    void allow(String owner, String spender, BigInteger amount) {
        allowances.put(owner + spender, amount);
    }

    void run(String from, String data) {
        String selector = Words.selector(data);
        Words call = Words.ofCall(data);
        if (selector.equals(APPROVE)) {
            Reverted.when(call.address(0).equals(ZERO), "ERC20InvalidSpender");
            allow(from, call.address(0), call.uint(1));
        } else if (selector.equals(TRANSFER_FROM)) {
            move(from, call.address(0), call.address(1), call.uint(2));
        } else if (selector.equals(MINT)) {
            Reverted.when(call.address(0).equals(ZERO), "ERC20InvalidReceiver");
            Reverted.when(blocked.contains(call.address(0)), BLOCKED);
            mint(call.address(0), call.uint(1));
        } else if (selector.equals(SET_BLOCKED)) {
            if (call.uint(1).signum() > 0) blocked.add(call.address(0));
            else blocked.remove(call.address(0));
        } else {
            throw new Reverted("no such function");
        }
    }

    /** By an allowance. */
    void move(String spender, String owner, String to, BigInteger amount) {
        BigInteger allowed = allowance(owner, spender);
        Reverted.when(allowed.compareTo(amount) < 0, "ERC20InsufficientAllowance");
        if (!allowed.equals(ENDLESS)) allow(owner, spender, allowed.subtract(amount));
        transfer(owner, to, amount);
    }

    void transfer(String from, String to, BigInteger amount) {
        Reverted.when(to.equals(ZERO), "ERC20InvalidReceiver");
        Reverted.when(!carries(from, to), BLOCKED);
        Reverted.when(balance(from).compareTo(amount) < 0, "ERC20InsufficientBalance");
        balances.put(from, balance(from).subtract(amount));
        balances.put(to, balance(to).add(amount));
    }

    boolean carries(String from, String to) {
        return !blocked.contains(from) && !blocked.contains(to);
    }
}
