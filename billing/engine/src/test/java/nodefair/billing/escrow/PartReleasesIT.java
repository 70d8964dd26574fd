package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.EscrowDeposit;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.ledger.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long orders on a real chain: their providers are paid while they go on. */
class PartReleasesIT {
    private static final long TOTAL = 10_000_000;
    private static final Account CHAIN = Account.chainEscrow(LocalChain.CHAIN_ID);
    private static final String FIRST = "0x00000000000000000000000000000000000b0101";
    private static final String SECOND = "0x00000000000000000000000000000000000b0102";

    private TokenMarket market;
    private BigInteger before;
    private UUID order;
    private DepositPlan plan;

    @BeforeEach
    void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present)
            System.out.println("SKIPPED PartReleasesIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        market = new TokenMarket(LocalChain.binary().orElseThrow(), 1);
        before = market.tokens(market.renter.address());
        order = market.order(TOTAL);
        plan = market.plan(order);
        market.pay(market.renter, plan);
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
    }

    @AfterEach
    void stop() throws IOException {
        if (market == null) return;
        assertThat(market.held()).isEqualTo(market.booked(CHAIN));
        market.close();
    }

    @Test
    void order_thatGoesOnPaysItsProvidersAndReleasesTheRestLater() {
        UUID first = market.work(order, 4_000_000, Optional.of(FIRST));
        UUID unpaid = market.work(order, 1_000_000, Optional.empty());
        market.settlement.poll();
        assertThat(sent()).as("a week is not over").isZero();

        aWeekPasses();
        market.pollUntil(() -> booked() == 1);
        assertThat(market.orderState(order)).isEqualTo("funded");
        assertThat(market.tokens(FIRST)).isEqualTo(3_200_000);
        assertThat(market.booked(Account.providerPayable(first))).isZero();
        assertThat(market.booked(Account.providerPayable(unpaid))).isEqualTo(800_000);
        assertThat(market.booked(Account.orderEscrow(order))).isEqualTo(5_000_000);
        assertThat(deposit().settled()).isEqualTo(5_000_000);
        market.settlement.poll();
        assertThat(sent()).as("nothing new was earned").isEqualTo(1);

        UUID second = market.work(order, 2_000_000, Optional.of(SECOND));
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);

        assertThat(market.tokens(FIRST)).as("paid once").isEqualTo(3_200_000);
        assertThat(market.tokens(SECOND)).isEqualTo(1_600_000);
        assertThat(market.booked(Account.providerPayable(second))).isZero();
        assertThat(market.tokens(market.renter.address())).isEqualTo(before.subtract(BigInteger.valueOf(7_000_000)));
        assertThat(market.booked(Account.orderEscrow(order))).isZero();
        assertThat(payouts(first)).isEqualTo(1);
        assertThat(payouts(second)).isEqualTo(1);
        assertThat(market.database.number("select sum(amount_micros) from refunds where order_id = ?", order))
                .isEqualTo(3_000_000);
    }

    @Test
    void release_waitsForAPartThatIsUnderWay() {
        market.work(order, 4_000_000, Optional.of(FIRST));
        aWeekPasses();
        market.settlement.poll();
        assertThat(sent()).isEqualTo(1);

        market.work(order, 1_000_000, Optional.of(SECOND));
        market.close(order);
        market.settlement.poll();
        assertThat(market.sender.outcome("escrow:release:" + order)).isEmpty();
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);

        assertThat(market.tokens(FIRST)).isEqualTo(3_200_000);
        assertThat(market.tokens(SECOND)).isEqualTo(800_000);
        assertThat(market.tokens(market.renter.address())).isEqualTo(before.subtract(BigInteger.valueOf(5_000_000)));
    }

    @Test
    void renter_takesBackOnlyWhatNoPartHasPaid() {
        UUID provider = market.work(order, 4_000_000, Optional.of(FIRST));
        aWeekPasses();
        market.pollUntil(() -> booked() == 1);

        market.rpc(
                "evm_increaseTime",
                "[" + DepositPlans.SETTLEMENT_TIME.plusHours(2).toSeconds() + "]");
        long deadline = plan.deadline().getEpochSecond();
        market.pollUntil(() -> market.chain.latest().timestampSeconds() > deadline);
        market.send(market.renter, plan.escrow(), EscrowCalls.refund(plan.orderKey()));
        market.pollUntil(() -> market.progress(order) == DepositProgress.REFUNDED);

        assertThat(market.tokens(market.renter.address())).isEqualTo(before.subtract(BigInteger.valueOf(4_000_000)));
        assertThat(market.tokens(FIRST)).isEqualTo(3_200_000);
        assertThat(market.booked(Account.providerPayable(provider))).isZero();
        assertThat(market.booked(Account.orderEscrow(order))).isZero();
    }

    private void aWeekPasses() {
        market.database.update(
                "update escrows set funded_at = funded_at - interval '8 days' where order_id = ?", order);
    }

    private long sent() {
        return market.database.number(
                "select count(*) from chain_transactions where intent like 'escrow:part:' || ? || ':%'",
                order.toString());
    }

    private long booked() {
        return market.database.number(
                "select count(*) from escrow_parts where order_id = ? and booked_at is not null", order);
    }

    private long payouts(UUID provider) {
        return market.database.number(
                "select count(*) from payouts where provider_id = ? and state = 'paid'", provider);
    }

    private EscrowDeposit deposit() {
        return market.chain.deposit(market.at.escrow(), OrderKey.of(order), market.renter.address());
    }
}
