package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nodefair.billing.contracts.DistributorCalls.Payout;
import nodefair.billing.contracts.testing.BlockingToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

class PayoutDistributorIT {
    private static Anvil anvil;
    private static String distributor;

    @BeforeAll
    static void startChain() {
        anvil = new Anvil(PayoutDistributorIT.class);
        distributor = anvil.at.distributor();
        anvil.deployer.allow(anvil.at.ofToken(), LocalChain.KEYS.get(3), Anvil.FUNDS);
    }

    @AfterAll
    static void stopChain() {
        if (anvil != null) anvil.close();
    }

    @Test
    void push_ofAHundredWithOneBlockedPaysNinetyNine() {
        String token = anvil.create(anvil.operator, BlockingToken.deploy());
        anvil.run(anvil.operator, token, TokenCalls.mint(distributor, Anvil.FUNDS));
        String blocked = payee(41);
        anvil.run(anvil.operator, token, BlockingToken.setBlocked(blocked, true));
        List<Payout> batch = new ArrayList<>();
        for (int i = 99; i >= 0; i--) batch.add(new Payout(payee(i), BigInteger.valueOf(1000 + i)));

        Receipt receipt = anvil.run(anvil.operator, distributor, DistributorCalls.push(id(1), token, batch));

        BigInteger all = batch.stream().map(Payout::amount).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger amount = BigInteger.valueOf(1041);
        assertThat(events(receipt))
                .containsExactly(
                        new PayoutEvent.Failed(
                                id(1),
                                token,
                                blocked,
                                amount,
                                Hash.sha3String("Blocked(address)").substring(0, 10)
                                        + "%064x".formatted(Numeric.toBigInt(blocked))),
                        new PayoutEvent.Pushed(id(1), token, all.subtract(amount), 99, 1));
        assertThat(number(DistributorCalls.owed(token, blocked))).isEqualTo(amount);
        anvil.assertRefused(
                anvil.operator, distributor, DistributorCalls.push(id(1), token, batch), "BatchPushedBefore");

        anvil.run(anvil.operator, token, BlockingToken.setBlocked(blocked, false));
        Receipt collected = anvil.run(anvil.stranger, distributor, DistributorCalls.collect(token, blocked));
        assertThat(events(collected)).containsExactly(new PayoutEvent.Collected(token, blocked, amount));
        assertThat(anvil.chain.tokenBalance(token, blocked)).isEqualTo(amount);
    }

    @Test
    void push_takesWhatIsMissingFromTheTreasury() {
        BigInteger before = anvil.balance(anvil.treasury.address());
        List<Payout> batch = List.of(new Payout(payee(200), BigInteger.valueOf(700)));

        anvil.run(anvil.operator, distributor, DistributorCalls.push(id(2), anvil.at.token(), batch));

        assertThat(anvil.balance(payee(200))).isEqualTo(700);
        assertThat(anvil.balance(anvil.treasury.address())).isEqualTo(before.subtract(BigInteger.valueOf(700)));
        anvil.assertRefused(
                anvil.stranger,
                distributor,
                DistributorCalls.push(id(3), anvil.at.token(), batch),
                "AccessControlUnauthorizedAccount");
    }

    @Test
    void claim_paysEachLeafOnceAndGrowsWithIt() {
        String token = anvil.at.token();
        Map<String, BigInteger> earned = new HashMap<>();
        for (int i = 300; i < 305; i++) earned.put(payee(i), BigInteger.valueOf(i));
        setRoot(tree(earned));
        for (String payee : earned.keySet()) claim(tree(earned), payee, earned.get(payee));
        assertThat(anvil.balance(payee(304))).isEqualTo(304);

        earned.put(payee(304), BigInteger.valueOf(1000));
        ClaimTree later = tree(earned);
        setRoot(later);
        claim(later, payee(304), BigInteger.valueOf(1000));

        assertThat(anvil.balance(payee(304))).isEqualTo(1000);
        assertThat(number(DistributorCalls.claimed(token, payee(304)))).isEqualTo(1000);
        String again = DistributorCalls.claim(token, payee(304), BigInteger.valueOf(1000), later.proof(payee(304)));
        anvil.assertRefused(anvil.stranger, distributor, again, "NothingToClaim");
        String more = DistributorCalls.claim(token, payee(304), BigInteger.valueOf(1001), later.proof(payee(304)));
        anvil.assertRefused(anvil.stranger, distributor, more, "ProofInvalid");
    }

    @Test
    void push_leavesItselfAndTheTokenOut() {
        String token = anvil.at.token();
        List<Payout> batch = List.of(
                new Payout(distributor, BigInteger.TEN),
                new Payout(payee(400), BigInteger.ONE),
                new Payout(token, BigInteger.TWO));

        Receipt receipt = anvil.run(anvil.operator, distributor, DistributorCalls.push(id(4), token, batch));

        assertThat(events(receipt))
                .containsExactlyInAnyOrder(
                        new PayoutEvent.Failed(id(4), token, distributor, BigInteger.TEN, "PayeeRefused"),
                        new PayoutEvent.Failed(id(4), token, token, BigInteger.TWO, "PayeeRefused"),
                        new PayoutEvent.Pushed(id(4), token, BigInteger.ONE, 1, 2));
        assertThat(anvil.balance(payee(400))).isEqualTo(1);
        assertThat(anvil.balance(token)).isZero();
        String collect = DistributorCalls.collect(token, distributor);
        anvil.assertRefused(anvil.stranger, distributor, collect, "PayeeRefused");
    }

    @Test
    void push_refusesAPayeeTwice() {
        String token = anvil.at.token();
        Payout payout = new Payout(payee(1), BigInteger.ONE);

        assertThatThrownBy(() -> DistributorCalls.push(id(9), token, List.of(payout, payout)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(payee(1));
        assertThatThrownBy(() -> new Payout(payee(1), BigInteger.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ClaimTree tree(Map<String, BigInteger> earned) {
        return new ClaimTree(LocalChain.CHAIN_ID, distributor, anvil.at.token(), earned);
    }

    private static void setRoot(ClaimTree tree) {
        String call = DistributorCalls.setRoot(anvil.at.token(), tree.root(), tree.total());
        Receipt receipt = anvil.run(anvil.operator, distributor, call);
        assertThat(events(receipt))
                .containsExactly(new PayoutEvent.RootSet(anvil.at.token(), tree.root(), tree.total()));
        assertThat(DistributorCalls.root(anvil.chain.view(distributor, DistributorCalls.rootOf(anvil.at.token()))))
                .isEqualTo(tree.root());
    }

    private static void claim(ClaimTree tree, String payee, BigInteger cumulative) {
        String call = DistributorCalls.claim(anvil.at.token(), payee, cumulative, tree.proof(payee));
        Receipt receipt = anvil.run(anvil.stranger, distributor, call);
        assertThat(events(receipt)).singleElement().isInstanceOfSatisfying(PayoutEvent.Claimed.class, it -> assertThat(
                        it.cumulative())
                .isEqualTo(cumulative));
    }

    private static List<PayoutEvent> events(Receipt receipt) {
        return receipt.logs().stream()
                .filter(log -> log.address().equals(distributor))
                .flatMap(log -> PayoutEvent.decode(log.topics(), log.data()).stream())
                .toList();
    }

    private static BigInteger number(String call) {
        return Numeric.toBigInt(anvil.chain.view(distributor, call));
    }

    private static String payee(int number) {
        return "0x" + "%040x".formatted(0xbeef00 + number);
    }

    private static String id(int number) {
        return "0x" + "%064x".formatted(number);
    }
}
