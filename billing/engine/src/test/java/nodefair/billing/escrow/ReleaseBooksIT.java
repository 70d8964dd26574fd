package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.DayRoots;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.proof.ProofFile;
import nodefair.billing.proof.Proofs;
import nodefair.billing.reconciliation.ChainBalance;
import nodefair.billing.testing.TestBeans;
import nodefair.verify.Proof;
import nodefair.verify.Verdict;
import nodefair.verify.Verifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the books say of a release: whom it paid, and what the token would not carry. */
class ReleaseBooksIT {
    private static final long TOTAL = 10_000_000;
    private static final Account CHAIN = Account.chainEscrow(LocalChain.CHAIN_ID);

    /** Balances, chain, payables and payouts; the others are about how the use was metered. */
    private static final Set<Integer> BOOKS = Set.of(1, 2, 3, 6, 8, 9);

    private TokenMarket market;
    private String renter;

    @BeforeEach
    void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present)
            System.out.println("SKIPPED ReleaseBooksIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        market = TokenMarket.withBlockingToken(LocalChain.binary().orElseThrow(), 2);
        renter = market.renter.address();
    }

    @AfterEach
    void stop() throws Exception {
        if (market == null) return;
        assertThat(market.held()).isEqualTo(market.booked(CHAIN));
        assertThat(market.beans.get(LedgerChecker.class).check())
                .filteredOn(difference -> BOOKS.contains(difference.invariant()))
                .isEmpty();
        market.close();
    }

    @Test
    void release_isAPayoutThatItsProviderCanProve() {
        UUID order = funded();
        UUID provider = market.work(order, 4_000_000, Optional.of("0x00000000000000000000000000000000000b0001"));
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);
        UUID payout = market.database
                .first(row -> row.uuid("id"), "select id from payouts where provider_id = ?", provider)
                .orElseThrow();
        TestBeans tomorrow = market.tomorrow();
        tomorrow.get(DayRoots.class).seal();

        ProofFile file = tomorrow.get(Proofs.class).ofPayout(provider, payout).orElseThrow();

        assertThat(file.waiting()).isZero();
        Verdict verdict = Verifier.verify(file.json().getBytes(StandardCharsets.UTF_8));
        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.proof().orElseThrow().transactions())
                .extracting(Proof.Transaction::reason)
                .containsExactly("payout_scheduled", "payout_paid");
        assertThat(market.booked(Account.providerPayable(provider))).isZero();
        assertThat(market.booked(Account.providerTransit(provider))).isZero();
    }

    @Test
    void release_toARenterWhomTheTokenRefusesIsOwedUntilTheRenterHasTakenIt() {
        UUID order = funded();
        market.work(order, 4_000_000, Optional.of("0x00000000000000000000000000000000000b0001"));
        market.refuse(renter, true);
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);

        assertThat(market.orderState(order)).isEqualTo("closed");
        assertThat(market.booked(Account.orderEscrow(order))).isZero();
        assertThat(market.booked(Account.orderCredit(order))).isEqualTo(6_000_000);
        assertThat(market.booked(CHAIN)).isEqualTo(6_000_000);
        assertThat(refund(order)).isEqualTo("pending 6000000");
        EscrowCredit waiting =
                market.beans.get(EscrowCredits.class).ofOrder(order).get(0);
        assertThat(waiting.waits()).isTrue();
        assertThat(waiting.wallet()).isEqualTo(renter);
        agreeWithTheChain();

        String other = market.otherWallet.address();
        BigInteger before = market.tokens(other);
        market.send(market.renter, market.at.escrow(), EscrowCalls.withdrawCredit(market.at.token(), other));
        market.pollUntil(() -> refund(order).equals("succeeded 6000000"));

        assertThat(market.tokens(other).subtract(before)).isEqualTo(6_000_000);
        assertThat(market.booked(Account.orderCredit(order))).isZero();
        assertThat(market.booked(CHAIN)).isZero();
        agreeWithTheChain();
    }

    @Test
    void deposit_thatCannotGoBackIsOwedToo() {
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);
        market.database.update("update payments set state = 'failed' where order_id = ?", order);
        market.pay(market.renter, plan);
        market.pollUntil(() -> market.held().equals(BigInteger.valueOf(TOTAL)));
        market.refuse(renter, true);

        market.pollUntil(() -> market.booked(Account.orderCredit(order)) == TOTAL);

        assertThat(market.booked(CHAIN)).isEqualTo(TOTAL);
        assertThat(market.booked(Account.orderEscrow(order))).isZero();
    }

    /** The reconciliation finds nothing to explain. */
    private void agreeWithTheChain() {
        market.pollUntil(() -> {
            market.balances.check();
            return market.balances.latest(1).stream().noneMatch(ChainBalance::underWay);
        });
        assertThat(market.balances.latest(1).get(0).difference().isZero()).isTrue();
    }

    private UUID funded() {
        UUID order = market.order(TOTAL);
        market.pay(market.renter, market.plan(order));
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        return order;
    }

    private String refund(UUID order) {
        return market.database
                .first(
                        row -> row.text("t"),
                        "select state || ' ' || amount_micros as t from refunds where order_id = ?",
                        order)
                .orElse("");
    }
}
