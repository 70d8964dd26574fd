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
import nodefair.billing.testing.chain.World.Held;
import org.web3j.crypto.Hash;

/** The escrow contract as plain Java, for one token. A call that reverts may leave it half changed. */
final class SimulatedEscrow {
    private static final String ZERO = SimulatedToken.ZERO;
    private static final String KEY = "0x" + "0".repeat(64);
    private static final long DEADLINE_AHEAD_MAX_SECONDS = 366L * 86_400;
    private static final int PAYEES_MAX = 64;
    private static final int AMOUNT_BITS_MAX = 96;
    private static final String CREDIT_WITHDRAWN_TOPIC =
            Hash.sha3String("CreditWithdrawn(address,address,address,uint256)");
    private static final String STRAY_RETURNED_TOPIC = Hash.sha3String("StrayReturned(address,address,uint256)");

    private static final String DEPOSIT = Words.selector(EscrowCalls.deposit(KEY, ZERO, BigInteger.ONE, 1));
    private static final String RELEASE = Words.selector(EscrowCalls.release(KEY, ZERO, List.of(), List.of()));
    private static final String RELEASE_PART = Words.selector(EscrowCalls.releasePart(KEY, ZERO, List.of(), List.of()));
    private static final String REFUND = Words.selector(EscrowCalls.refund(KEY));
    private static final String WITHDRAW_CREDIT = Words.selector(EscrowCalls.withdrawCredit(ZERO, ZERO));
    private static final String RETURN_STRAY = Words.selector(EscrowCalls.returnStray(ZERO, ZERO, BigInteger.ONE));
    private static final String SET_ACCEPTED = Words.selector(EscrowCalls.setAccepted(ZERO, true));
    private static final String PAUSE = EscrowCalls.pause();
    private static final String UNPAUSE = EscrowCalls.unpause();

    private final Contracts at;
    private final Map<String, Held> deposits;
    private final Map<String, BigInteger> credits;
    private BigInteger held = BigInteger.ZERO;
    private boolean accepted = true;
    private boolean paused;

    SimulatedEscrow(Contracts at) {
        this.at = at;
        deposits = new LinkedHashMap<>();
        credits = new HashMap<>();
    }

    private SimulatedEscrow(SimulatedEscrow other) {
        at = other.at;
        deposits = new LinkedHashMap<>(other.deposits);
        credits = new HashMap<>(other.credits);
        held = other.held;
        accepted = other.accepted;
        paused = other.paused;
    }

    SimulatedEscrow copy() {
        return new SimulatedEscrow(this);
    }

    BigInteger held() {
        return held;
    }

    BigInteger credit(String renter) {
        return credits.getOrDefault(renter, BigInteger.ZERO);
    }

    boolean isPaused() {
        return paused;
    }

    List<Held> deposits() {
        return List.copyOf(deposits.values());
    }

    Held deposit(String orderKey, String renter) {
        return deposits.getOrDefault(
                orderKey + renter, new Held("", "", 0, State.NONE, BigInteger.ZERO, BigInteger.ZERO));
    }

    List<Said> run(String from, String data, long now, SimulatedToken token) {
        String selector = Words.selector(data);
        Words call = Words.ofCall(data);
        if (selector.equals(DEPOSIT)) return deposit(from, call, now, token);
        if (selector.equals(RELEASE)) return release(from, call, token);
        if (selector.equals(RELEASE_PART)) return releasePart(from, call, token);
        if (selector.equals(REFUND)) return refund(from, call.bytes32(0), now, token);
        if (selector.equals(WITHDRAW_CREDIT)) return withdrawCredit(from, call, token);
        if (selector.equals(RETURN_STRAY)) return returnStray(from, call, token);
        boolean known = selector.equals(PAUSE) || selector.equals(UNPAUSE) || selector.equals(SET_ACCEPTED);
        Reverted.when(!known, "no such function");
        only(from, at.admin());
        if (selector.equals(SET_ACCEPTED)) {
            Reverted.when(!call.address(0).equals(at.token()), "the model knows one token");
            accepted = call.uint(1).signum() > 0;
        } else {
            Reverted.when(paused && selector.equals(PAUSE), "EnforcedPause");
            Reverted.when(!paused && selector.equals(UNPAUSE), "ExpectedPause");
            paused = selector.equals(PAUSE);
        }
        return List.of();
    }

    private List<Said> deposit(String renter, Words call, long now, SimulatedToken token) {
        String orderKey = call.bytes32(0);
        BigInteger amount = call.uint(2);
        BigInteger deadline = call.uint(3);
        Reverted.when(paused, "EnforcedPause");
        Reverted.when(!accepted || !call.address(1).equals(at.token()), "TokenNotAccepted");
        Reverted.when(amount.signum() == 0, "AmountIsZero");
        Reverted.when(amount.bitLength() > AMOUNT_BITS_MAX, "AmountTooLarge");
        boolean inRange = deadline.compareTo(BigInteger.valueOf(now)) > 0
                && deadline.compareTo(BigInteger.valueOf(now + DEADLINE_AHEAD_MAX_SECONDS)) <= 0;
        Reverted.when(!inRange, "DeadlineOutOfRange");
        Reverted.when(deposits.containsKey(orderKey + renter), "AlreadyDeposited");
        deposits.put(
                orderKey + renter,
                new Held(orderKey, renter, deadline.longValueExact(), State.FUNDED, amount, BigInteger.ZERO));
        held = held.add(amount);
        token.move(at.escrow(), renter, at.escrow(), amount);
        return List.of(Said.about(EscrowEvent.DEPOSITED_TOPIC, orderKey, renter, at.token(), amount, deadline));
    }

    private List<Said> release(String from, Words call, SimulatedToken token) {
        String orderKey = call.bytes32(0);
        String renter = call.address(1);
        mayRelease(from);
        BigInteger amount = close(orderKey, renter, State.RELEASED);
        BigInteger paid = total(call, amount);
        BigInteger rest = amount.subtract(paid);
        List<Said> said = new ArrayList<>();
        said.add(Said.of(EscrowEvent.RELEASED_TOPIC, orderKey, renter, paid, rest));
        pay(orderKey, renter, call, token, said);
        if (rest.signum() == 0) return said;
        if (token.carries(at.escrow(), renter)) {
            token.transfer(at.escrow(), renter, rest);
        } else {
            credits.merge(renter, rest, BigInteger::add);
            held = held.add(rest);
            said.add(Said.about(EscrowEvent.CREDITED_TOPIC, orderKey, renter, at.token(), rest));
        }
        return said;
    }

    private List<Said> releasePart(String from, Words call, SimulatedToken token) {
        String orderKey = call.bytes32(0);
        String renter = call.address(1);
        mayRelease(from);
        Held it = funded(orderKey, renter);
        BigInteger paid = total(call, it.unsettled());
        Reverted.when(paid.signum() == 0, "AmountIsZero");
        deposits.put(
                orderKey + renter,
                new Held(
                        orderKey,
                        renter,
                        it.deadlineSeconds(),
                        it.state(),
                        it.amount(),
                        it.settled().add(paid)));
        held = held.subtract(paid);
        List<Said> said = new ArrayList<>();
        BigInteger rest = it.unsettled().subtract(paid);
        said.add(Said.of(EscrowEvent.PART_RELEASED_TOPIC, orderKey, renter, paid, rest));
        pay(orderKey, renter, call, token, said);
        return said;
    }

    private List<Said> refund(String renter, String orderKey, long now, SimulatedToken token) {
        long deadline = deposit(orderKey, renter).deadlineSeconds();
        BigInteger amount = close(orderKey, renter, State.REFUNDED);
        Reverted.when(now < deadline, "DeadlineNotReached");
        token.transfer(at.escrow(), renter, amount);
        return List.of(Said.of(EscrowEvent.REFUNDED_TOPIC, orderKey, renter, amount));
    }

    private List<Said> withdrawCredit(String renter, Words call, SimulatedToken token) {
        BigInteger amount = call.address(0).equals(at.token()) ? credit(renter) : BigInteger.ZERO;
        Reverted.when(amount.signum() == 0, "NothingToWithdraw");
        String to = call.address(1);
        Reverted.when(to.equals(at.escrow()) || to.equals(at.token()), "PayeeRefused");
        credits.remove(renter);
        held = held.subtract(amount);
        token.transfer(at.escrow(), to, amount);
        return List.of(Said.about(CREDIT_WITHDRAWN_TOPIC, "0x" + Words.ofAddress(renter), at.token(), to, amount));
    }

    private List<Said> returnStray(String from, Words call, SimulatedToken token) {
        only(from, at.admin());
        String to = call.address(1);
        BigInteger amount = call.uint(2);
        Reverted.when(amount.compareTo(token.balance(at.escrow()).subtract(held)) > 0, "NotStray");
        token.transfer(at.escrow(), to, amount);
        return List.of(Said.between(STRAY_RETURNED_TOPIC, at.token(), to, amount));
    }

    private void mayRelease(String from) {
        Reverted.when(paused, "EnforcedPause");
        only(from, at.operator());
    }

    private static void only(String from, String holder) {
        Reverted.when(!from.equals(holder), "AccessControlUnauthorizedAccount");
    }

    private Held funded(String orderKey, String renter) {
        Held it = deposit(orderKey, renter);
        Reverted.when(it.state() != State.FUNDED, "NotFunded");
        return it;
    }

    private BigInteger close(String orderKey, String renter, State state) {
        Held it = funded(orderKey, renter);
        deposits.put(
                orderKey + renter, new Held(orderKey, renter, it.deadlineSeconds(), state, it.amount(), it.settled()));
        held = held.subtract(it.unsettled());
        return it.unsettled();
    }

    private BigInteger total(Words call, BigInteger most) {
        List<Integer> payees = call.array(2);
        List<Integer> amounts = call.array(3);
        Reverted.when(payees.size() != amounts.size() || payees.size() > PAYEES_MAX, "PayeesMalformed");
        BigInteger total = BigInteger.ZERO;
        for (int index = 0; index < payees.size(); index++) {
            Reverted.when(call.address(payees.get(index)).equals(at.escrow()), "PayeeRefused");
            total = total.add(call.uint(amounts.get(index)));
        }
        Reverted.when(total.compareTo(most) > 0, "OverDeposit");
        return total;
    }

    private void pay(String orderKey, String renter, Words call, SimulatedToken token, List<Said> said) {
        List<Integer> payees = call.array(2);
        List<Integer> amounts = call.array(3);
        for (int index = 0; index < payees.size(); index++) {
            String payee = call.address(payees.get(index));
            BigInteger share = call.uint(amounts.get(index));
            said.add(Said.about(EscrowEvent.PAID_TOPIC, orderKey, renter, payee, share));
            token.transfer(at.escrow(), payee, share);
        }
    }
}
