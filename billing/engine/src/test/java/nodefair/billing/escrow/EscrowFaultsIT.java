package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.chain.ChainTransactionState;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.ledger.Account;
import nodefair.billing.order.OrderMoney;
import nodefair.billing.order.OrderMoneyReader;
import nodefair.db.ledger.LedgerAccountKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EscrowFaultsIT {
    private static final long TOTAL = 10_000_000;
    private static final int BLOCKS_TO_FINALITY = 8;
    private static final Account CHAIN = Account.chainEscrow(LocalChain.CHAIN_ID);

    private TokenMarket market;
    private UUID order;
    private DepositPlan plan;

    @BeforeEach
    void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present)
            System.out.println("SKIPPED EscrowFaultsIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        market = new TokenMarket(LocalChain.binary().orElseThrow(), BLOCKS_TO_FINALITY);
        order = market.order(TOTAL);
        plan = market.plan(order);
        String approve = market.send(market.renter, plan.token(), plan.approveCall());
        market.pollUntil(() -> market.chain.receipt(approve).isPresent());
    }

    @AfterEach
    void stop() throws IOException {
        if (market == null) return;
        assertThat(market.held()).isEqualTo(market.booked(CHAIN));
        market.close();
    }

    @Test
    void reorganisation_takesASeenDepositAwayAndASecondTryIsCreditedOnce() {
        holdMining();
        market.send(market.renter, plan.escrow(), plan.depositCall());
        mine();
        market.pollUntil(() -> market.progress(order) == DepositProgress.SEEN);

        reorganise("");
        market.pollUntil(() -> market.progress(order) == DepositProgress.AWAITED);
        assertThat(states()).isEqualTo("reversed");
        assertThat(market.booked(CHAIN)).isZero();

        market.send(market.renter, plan.escrow(), plan.depositCall());
        mineUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        assertThat(market.booked(Account.orderEscrow(order))).isEqualTo(TOTAL);
    }

    @Test
    void reorganisation_movesADepositToAnotherBlockAndItIsCreditedOnce() {
        Fees fees = Fees.above(market.chain.latest().baseFee());
        long nonce = market.chain.pendingNonce(market.renter.address());
        SignedTransaction deposit = market.renter.call(nonce, fees, 400_000, plan.escrow(), plan.depositCall());
        holdMining();
        market.chain.send(deposit);
        mine();
        market.pollUntil(() -> market.progress(order) == DepositProgress.SEEN);
        long blockBefore = blockOfDeposit();

        reorganise("[\"" + deposit.raw() + "\", 0]");
        mineUntil(() -> market.progress(order) == DepositProgress.FUNDED);

        assertThat(states()).isEqualTo("final");
        assertThat(blockOfDeposit()).isGreaterThanOrEqualTo(blockBefore);
        assertThat(market.booked(Account.orderEscrow(order))).isEqualTo(TOTAL);
    }

    @Test
    void refund_ofTheRenterAfterTheDeadlineIsBookedAndEndsTheOrder() {
        BigInteger before = market.tokens(market.renter.address());
        market.send(market.renter, plan.escrow(), plan.depositCall());
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);

        market.rpc(
                "evm_increaseTime",
                "[" + DepositPlans.SETTLEMENT_TIME.plusHours(2).toSeconds() + "]");
        long deadline = plan.deadline().getEpochSecond();
        market.pollUntil(() -> market.chain.latest().timestampSeconds() > deadline);
        market.send(market.renter, plan.escrow(), EscrowCalls.refund(plan.orderKey()));
        market.pollUntil(() -> market.progress(order) == DepositProgress.REFUNDED);

        assertThat(market.tokens(market.renter.address())).isEqualTo(before);
        assertThat(market.orderState(order)).isEqualTo("closed");
        assertThat(market.booked(Account.orderEscrow(order))).isZero();
    }

    @Test
    void refund_afterWorkWasDoneIsALossOfThePlatform() {
        market.send(market.renter, plan.escrow(), plan.depositCall());
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        UUID provider = market.work(order, 4_000_000, Optional.empty());

        market.rpc(
                "evm_increaseTime",
                "[" + DepositPlans.SETTLEMENT_TIME.plusHours(2).toSeconds() + "]");
        long deadline = plan.deadline().getEpochSecond();
        market.pollUntil(() -> market.chain.latest().timestampSeconds() > deadline);
        market.send(market.renter, plan.escrow(), EscrowCalls.refund(plan.orderKey()));
        market.pollUntil(() -> market.progress(order) == DepositProgress.REFUNDED);

        assertThat(market.booked(new Account("losses:escrow", LedgerAccountKind.EXPENSE)))
                .isEqualTo(4_000_000);
        assertThat(market.booked(Account.providerPayable(provider))).isEqualTo(3_200_000);
        assertThat(market.booked(Account.orderEscrow(order))).isZero();
        OrderMoney money = market.beans.get(OrderMoneyReader.class).money(order).orElseThrow();
        assertThat(money.left().micros()).isZero();
    }

    @Test
    void sender_offersMoreForATransactionThatNobodyMines() {
        String to = "0x00000000000000000000000000000000000b0006";
        String intent = "test:" + order;
        holdMining();
        market.sender.submit(market.rail(), intent, market.at.token(), TokenCalls.mint(to, BigInteger.TEN), "{}");
        market.sender.poll();
        ChainTransaction first = market.sender.outcome(intent).orElseThrow();
        letWait(intent);
        market.sender.poll();
        ChainTransaction second = market.sender.outcome(intent).orElseThrow();
        assertThat(second.nonce()).isEqualTo(first.nonce());
        assertThat(second.signed()).isNotEqualTo(first.signed());
        BigInteger more =
                Fees.of(first.signed()).maxFee().multiply(BigInteger.valueOf(9)).shiftRight(3);
        assertThat(Fees.of(second.signed()).maxFee()).isGreaterThanOrEqualTo(more);

        market.sender.poll();
        mineUntil(() -> ended(intent));

        assertThat(market.tokens(to)).isEqualTo(10);
        assertThat(market.sender.outcome(intent).orElseThrow().hash())
                .isEqualTo(second.signed().hash());
    }

    @Test
    void sender_knowsItsTransactionByTheHashBeforeTheFeeWasRaised() {
        String to = "0x00000000000000000000000000000000000b0007";
        String intent = "test:" + order;
        holdMining();
        market.sender.submit(market.rail(), intent, market.at.token(), TokenCalls.mint(to, BigInteger.TEN), "{}");
        market.sender.poll();
        ChainTransaction first = market.sender.outcome(intent).orElseThrow();
        letWait(intent);
        market.sender.poll();
        market.rpc("evm_mine", "[]");
        mineUntil(() -> ended(intent));

        assertThat(market.tokens(to)).isEqualTo(10);
        ChainTransaction end = market.sender.outcome(intent).orElseThrow();
        assertThat(end.state()).isEqualTo(ChainTransactionState.SUCCEEDED);
        assertThat(end.hash()).isEqualTo(first.signed().hash());
    }

    @Test
    void sender_killedAfterSendingDoesNotSendAnotherTransaction() {
        String to = "0x00000000000000000000000000000000000b0003";
        String intent = "test:" + order;
        market.sender.submit(market.rail(), intent, market.at.token(), TokenCalls.mint(to, BigInteger.TEN), "{}");
        market.chain.send(market.sender.outcome(intent).orElseThrow().signed());
        assertThat(market.sender.outcome(intent).orElseThrow().state()).isEqualTo(ChainTransactionState.SIGNED);

        market.pollUntil(
                () -> market.sender.outcome(intent).orElseThrow().state().isFinal());

        assertThat(market.tokens(to)).isEqualTo(10);
    }

    @Test
    void sender_sendsAgainWhatAReorganisationDropped() {
        String to = "0x00000000000000000000000000000000000b0004";
        String intent = "test:" + order;
        holdMining();
        market.sender.submit(market.rail(), intent, market.at.token(), TokenCalls.mint(to, BigInteger.TEN), "{}");
        mineUntil(() -> market.tokens(to).signum() > 0);

        market.rpc("anvil_reorg", "[1, []]");
        assertThat(market.tokens(to)).isZero();
        mineUntil(() -> ended(intent));

        assertThat(market.tokens(to)).isEqualTo(10);
    }

    @Test
    void sender_signsNothingWhileGasIsDearerThanItMayBe() {
        String intent = "test:" + order;
        String mint = TokenCalls.mint("0x00000000000000000000000000000000000b0008", BigInteger.TEN);
        holdMining();
        market.rpc("anvil_setNextBlockBaseFeePerGas", "[\"0xe8d4a51000\"]");
        market.rpc("evm_mine", "[]");

        assertThatThrownBy(() -> market.sender.submit(market.rail(), intent, market.at.token(), mint, "{}"))
                .isInstanceOf(ChainRefused.class)
                .hasMessageContaining("gas costs 1000 gwei");
        assertThat(market.sender.outcome(intent)).isEmpty();

        market.rpc("anvil_setNextBlockBaseFeePerGas", "[\"0x3b9aca00\"]");
        mine();
        market.sender.submit(market.rail(), intent, market.at.token(), mint, "{}");
        mineUntil(() -> ended(intent));
    }

    /** From here on there is a block only when a test wants one: nothing becomes final behind its back. */
    private void holdMining() {
        market.rpc("evm_setIntervalMining", "[0]");
    }

    private void mine() {
        market.rpc("evm_mine", "[]");
    }

    private void mineUntil(BooleanSupplier condition) {
        market.pollUntil(() -> {
            mine();
            return condition.getAsBoolean();
        });
    }

    private boolean ended(String intent) {
        return market.sender.outcome(intent).orElseThrow().state().isFinal();
    }

    private void letWait(String intent) {
        market.database.update(
                "update chain_transactions set signed_at = signed_at - interval '1 hour' where intent = ?", intent);
    }

    /** Replaces the blocks from the deposit's on by others that hold the given transactions only. */
    private void reorganise(String transactions) {
        long depth = market.chain.latest().number() - blockOfDeposit() + 1;
        market.rpc("anvil_reorg", "[" + depth + ", [" + transactions + "]]");
    }

    private long blockOfDeposit() {
        return market.database.number("select max(block_number) from chain_events where name = 'Deposited'");
    }

    private String states() {
        return market.database
                .first(
                        row -> row.text("states"),
                        "select string_agg(state, ' ') as states from chain_events where name = 'Deposited'")
                .orElseThrow();
    }
}
