package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import nodefair.billing.chain.ChainReader;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.chain.WatchedContract;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.ledger.Account;
import nodefair.billing.order.OrderExpiry;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.reconciliation.ChainBalance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EscrowIT {
    private static final long TOTAL = 10_000_000;
    private static final Account CHAIN = Account.chainEscrow(LocalChain.CHAIN_ID);
    private static final Account TREASURY = Account.chainTreasury(LocalChain.CHAIN_ID);

    private static TokenMarket market;

    @BeforeAll
    static void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present) System.out.println("SKIPPED EscrowIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        market = new TokenMarket(LocalChain.binary().orElseThrow(), 8);
    }

    @AfterAll
    static void stop() throws Exception {
        if (market != null) market.close();
    }

    @AfterEach
    void chainEqualsBooks() {
        assertThat(market.held()).isEqualTo(market.booked(CHAIN));
        assertThat(market.tokens(TokenMarket.TREASURY)).isEqualTo(market.booked(TREASURY));
    }

    @Test
    void deposit_fundsTheOrderAndClosingPaysEveryoneAndReturnsTheRest() {
        BigInteger before = market.tokens(market.renter.address());
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);
        assertThat(market.plan(order)).isEqualTo(plan);
        assertThat(market.progress(order)).isEqualTo(DepositProgress.AWAITED);

        market.pay(market.renter, plan);
        market.pollUntil(() -> market.progress(order) == DepositProgress.SEEN);
        assertThat(market.orderState(order)).isEqualTo("placed");
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        assertThat(market.orderState(order)).isEqualTo("funded");
        assertThat(market.booked(Account.orderEscrow(order))).isEqualTo(TOTAL);
        assertThat(market.plans.of(order)).isEmpty();

        String address = "0x00000000000000000000000000000000000b0001";
        UUID paid = market.work(order, 4_000_000, Optional.of(address));
        UUID unpaid = market.work(order, 1_000_000, Optional.empty());
        long treasuryBefore = market.booked(TREASURY);
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);

        assertThat(market.orderState(order)).isEqualTo("closed");
        assertThat(market.tokens(address)).isEqualTo(3_200_000);
        assertThat(market.tokens(market.renter.address())).isEqualTo(before.subtract(BigInteger.valueOf(5_000_000)));
        assertThat(market.booked(Account.orderEscrow(order))).isZero();
        assertThat(market.booked(Account.providerPayable(paid))).isZero();
        assertThat(market.booked(Account.providerPayable(unpaid))).isEqualTo(800_000);
        assertThat(market.booked(TREASURY) - treasuryBefore).isEqualTo(1_800_000);
        assertThat(text("select state || ' ' || amount_micros as t from refunds where order_id = ?", order))
                .isEqualTo("succeeded 5000000");
        String payout =
                "select state || ' ' || amount_micros || ' ' || destination as t from payouts where provider_id = ?";
        assertThat(text(payout, paid)).isEqualTo("paid 3200000 " + address);
        market.settlement.poll();
        assertThat(market.database.number("select count(*) from payouts where provider_id = ?", paid))
                .isEqualTo(1);
    }

    @Test
    void release_paysTheOthersWhenTheContractRefusesOnePayee() {
        UUID order = funded();
        String address = "0x00000000000000000000000000000000000b0005";
        UUID paid = market.work(order, 2_000_000, Optional.of(address));
        UUID zero = market.work(order, 1_000_000, Optional.of("0x0000000000000000000000000000000000000000"));
        UUID escrow = market.work(order, 1_000_000, Optional.of(market.at.escrow()));
        long treasuryBefore = market.booked(TREASURY);

        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);

        assertThat(market.tokens(address)).isEqualTo(1_600_000);
        assertThat(market.booked(Account.providerPayable(paid))).isZero();
        assertThat(market.booked(Account.providerPayable(zero))).isEqualTo(800_000);
        assertThat(market.booked(Account.providerPayable(escrow))).isEqualTo(800_000);
        assertThat(market.booked(TREASURY) - treasuryBefore).isEqualTo(2_400_000);
    }

    @Test
    void treasury_paysAProviderThatGivesItsAddressLater() {
        UUID order = funded();
        UUID provider = market.work(order, 1_000_000, Optional.empty());
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);
        assertThat(market.booked(Account.providerPayable(provider))).isEqualTo(800_000);

        String address = "0x00000000000000000000000000000000000b0008";
        market.database.update(
                "insert into payout_accounts (provider_id, chain_address, updated_at) values (?, ?, now())",
                provider,
                address);
        market.treasury.poll();
        assertThat(market.booked(Account.providerPayable(provider))).isZero();
        assertThat(market.booked(Account.providerTransit(provider))).isEqualTo(800_000);
        String state = "select state || ' ' || destination as t from payouts where provider_id = ?";
        assertThat(text(state, provider)).isEqualTo("scheduled " + address);

        TransactionSigner treasury = new TransactionSigner(TokenMarket.TREASURY_KEY, LocalChain.CHAIN_ID);
        String allow = TokenCalls.approve(market.at.distributor(), BigInteger.valueOf(800_000));
        market.send(treasury, market.at.token(), allow);
        market.pollUntil(() -> text(state, provider).equals("paid " + address));

        assertThat(market.tokens(address)).isEqualTo(800_000);
        assertThat(market.booked(Account.providerTransit(provider))).isZero();
        market.treasury.poll();
        assertThat(market.database.number("select count(*) from payouts where provider_id = ?", provider))
                .isEqualTo(1);
    }

    @Test
    void release_thatRevertedOnceIsSentAgain() {
        UUID order = funded();
        String intent = "escrow:release:" + order;
        market.close(order);
        market.settlement.poll();
        String pause = market.send(market.admin, market.at.escrow(), EscrowCalls.pause());
        while (market.chain.receipt(pause).isEmpty()) Thread.onSpinWait();
        market.pollUntil(() -> failed(intent) == 1);
        assertThat(market.progress(order)).isEqualTo(DepositProgress.FUNDED);

        market.send(market.admin, market.at.escrow(), EscrowCalls.unpause());
        market.database.update(
                "update chain_transactions set ended_at = ended_at - interval '2 minutes' where intent = ?", intent);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);

        assertThat(market.sender.outcome(intent).orElseThrow().attempt()).isEqualTo(2);
        assertThat(market.orderState(order)).isEqualTo("closed");
    }

    @Test
    void deposit_aboveTheTotalIsBookedInFullAndTheRestComesBack() {
        BigInteger before = market.tokens(market.renter.address());
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);

        market.pay(market.renter, plan, plan.amount().add(BigInteger.TEN));
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        assertThat(market.booked(Account.orderEscrow(order))).isEqualTo(TOTAL + 10);
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);

        assertThat(market.tokens(market.renter.address())).isEqualTo(before);
    }

    @Test
    void deposit_thatIsTooLittleIsNotCredited() {
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);

        market.pay(market.renter, plan, plan.amount().subtract(BigInteger.ONE));
        market.pollUntil(() -> worked(order) == 1);

        assertThat(market.progress(order)).isEqualTo(DepositProgress.AWAITED);
        assertThat(market.orderState(order)).isEqualTo("placed");
        String giveBack = EscrowCalls.release(plan.orderKey(), market.renter.address(), List.of(), List.of());
        market.send(operator(), market.at.escrow(), giveBack);
        market.pollUntil(() -> market.held().longValueExact() == market.booked(CHAIN));
    }

    @Test
    void deposit_ofASecondWalletGoesBackAtOnce() {
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);
        market.pay(market.renter, plan);
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        BigInteger before = market.tokens(market.otherWallet.address());

        market.pay(market.otherWallet, plan);
        market.pollUntil(() -> worked(order) == 2);
        market.pollUntil(() -> market.tokens(market.otherWallet.address()).equals(before));

        assertThat(market.booked(Account.orderEscrow(order))).isEqualTo(TOTAL);
        assertThat(market.progress(order)).isEqualTo(DepositProgress.FUNDED);
    }

    @Test
    void deposit_thatGoesBackWaitsWhileTheContractIsPaused() {
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);
        BigInteger before = market.tokens(market.renter.address());
        market.database.update("update payments set state = 'failed' where order_id = ?", order);
        market.pay(market.renter, plan);
        market.pollUntil(() -> !market.tokens(market.renter.address()).equals(before));
        String pause = market.send(market.admin, market.at.escrow(), EscrowCalls.pause());
        market.pollUntil(() -> market.chain.receipt(pause).isPresent());
        market.pollUntil(() -> finals(order) == 1);
        market.watcher.poll();
        assertThat(worked(order)).isZero();

        market.send(market.admin, market.at.escrow(), EscrowCalls.unpause());
        market.pollUntil(() -> worked(order) == 1);

        assertThat(market.tokens(market.renter.address())).isEqualTo(before);
    }

    @Test
    void deposit_thatIsFinalAndNotBookedKeepsItsOrderFromExpiring() {
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);
        market.pay(market.renter, plan);
        market.pollUntil(() -> market.progress(order) == DepositProgress.SEEN);
        ChainReader reader = market.beans.get(ChainReader.class);
        WatchedContract escrow = WatchedContract.escrow(market.rail().settings());
        while (finals(order) == 0) reader.read(market.rail(), escrow);
        market.database.update(
                "update quotes set expires_at = now() - interval '1 minute'"
                        + " where id = (select quote_id from orders where id = ?)",
                order);
        OrderExpiry expiry = market.beans.get(OrderExpiry.class);
        OrderExpiry.Unpaid unpaid = market.database
                .first(
                        row -> new OrderExpiry.Unpaid(order, row.uuid("id"), "token"),
                        "select id from payments where order_id = ?",
                        order)
                .orElseThrow();

        expiry.close(unpaid);
        assertThat(expiry.due()).doesNotContain(unpaid);
        assertThat(market.orderState(order)).isEqualTo("placed");
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
    }

    @Test
    void deposit_forAnOrderThatWasGivenUpGoesBack() {
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);
        BigInteger before = market.tokens(market.renter.address());
        UUID renter = market.database
                .first(row -> row.uuid("account_id"), "select account_id from orders where id = ?", order)
                .orElseThrow();
        OrderExpiry expiry = market.beans.get(OrderExpiry.class);
        expiry.giveUp(order, renter);
        assertThat(market.orderState(order)).isEqualTo("closed");
        assertThat(market.database.number(
                        "select count(*) from audit_events where action = 'order.given_up' and subject = ?",
                        "order:" + order))
                .isEqualTo(1);
        assertThatThrownBy(() -> expiry.giveUp(order, renter))
                .isInstanceOfSatisfying(OrderRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(OrderRefused.Reason.ALREADY_OVER));

        market.pay(market.renter, plan);
        market.pollUntil(() -> worked(order) == 1);
        market.pollUntil(() -> market.tokens(market.renter.address()).equals(before));

        assertThat(market.booked(Account.orderEscrow(order))).isZero();
        List<DepositMove> moves = market.beans.get(DepositMoves.class).of(order);
        assertThat(moves)
                .extracting(DepositMove::kind)
                .containsExactly(DepositMove.Kind.DEPOSITED, DepositMove.Kind.RELEASED);
        assertThat(moves).extracting(DepositMove::comesBack).containsExactly(true, false);
        assertThat(moves.get(0).isFinal()).isTrue();
    }

    @Test
    void deposit_thatCameTooLateGoesBackThroughTheBooks() {
        BigInteger before = market.tokens(market.renter.address());
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);
        market.database.update("update orders set state = 'closed', closed_at = now() where id = ?", order);

        market.pay(market.renter, plan);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);

        assertThat(market.tokens(market.renter.address())).isEqualTo(before);
        assertThat(market.orderState(order)).isEqualTo("refunded");
        assertThat(market.booked(Account.orderEscrow(order))).isZero();
    }

    @Test
    void poll_readsOnWhenTheChainLostBlocksThatNobodyWasPaidIn() {
        UUID first = market.order(TOTAL);
        market.pay(market.renter, market.plan(first));
        market.pollUntil(() -> market.progress(first) == DepositProgress.FUNDED);
        market.database.update("update chain_cursors set block_hash = 'gone'");
        long head = market.chain.latest().number();
        long untilFinal = head + 4;
        while (market.chain.latest().number() < untilFinal) Thread.onSpinWait();

        UUID second = market.order(TOTAL);
        market.pay(market.renter, market.plan(second));
        market.pollUntil(() -> market.progress(second) == DepositProgress.FUNDED);

        assertThat(market.booked(Account.orderEscrow(first))).isEqualTo(TOTAL);
    }

    @Test
    void submit_sendsAnIntentOnceAndSurvivesAStolenNonce() {
        String to = "0x00000000000000000000000000000000000b0002";
        String intent = "test:" + UUID.randomUUID();
        String mint = TokenCalls.mint(to, BigInteger.TEN);

        market.sender.submit(market.rail(), intent, market.at.token(), mint, "{}");
        market.sender.submit(market.rail(), intent, market.at.token(), mint, "{}");
        ChainTransaction signed = market.sender.outcome(intent).orElseThrow();
        String thief = market.send(operator(), market.at.token(), TokenCalls.mint(to, BigInteger.ONE));
        // ours may offer more, and would take the place of one that still waits
        while (market.chain.receipt(thief).isEmpty()) Thread.onSpinWait();
        market.pollUntil(
                () -> market.sender.outcome(intent).orElseThrow().state().isFinal());

        assertThat(market.sender.outcome(intent).orElseThrow().nonce()).isGreaterThan(signed.nonce());
        assertThat(market.tokens(to)).isEqualTo(11);
    }

    @Test
    void balances_agreeByBlock_andTokensSentPastTheContractAreListedUntilTheyAreReturned() {
        funded();
        await(now -> now.theirs().isPositive());
        ChainBalance agreed = market.balances.latest(1).get(0);
        assertThat(agreed.difference().isZero()).isTrue();
        assertThat(agreed.ours().micros()).isEqualTo(market.booked(CHAIN));
        assertThat(market.chain.block(agreed.block()).orElseThrow().hash()).isEqualTo(agreed.blockHash());

        String first = stray(5);
        await(now -> now.difference().micros() == 5);
        String second = stray(3);
        await(now -> now.difference().micros() == 8);

        assertThat(exceptions()).containsExactly(line(first, "open", 5), line(second, "open", 3));

        giveBack(5);
        await(now -> now.difference().micros() == 3);
        assertThat(exceptions()).containsExactly(line(first, "resolved", 5), line(second, "open", 3));

        giveBack(3);
        await(now -> now.difference().isZero());
        assertThat(exceptions()).containsExactly(line(first, "resolved", 5), line(second, "resolved", 3));
    }

    private static String stray(long units) {
        return market.send(
                market.renter, market.at.token(), TokenCalls.transfer(market.at.escrow(), BigInteger.valueOf(units)));
    }

    private static void giveBack(long units) {
        market.send(
                market.admin,
                market.at.escrow(),
                EscrowCalls.returnStray(market.at.token(), market.renter.address(), BigInteger.valueOf(units)));
    }

    private static String line(String transaction, String state, long micros) {
        return "missing_here " + state + " " + transaction + " by " + market.renter.address() + ": " + micros
                + ", ledger null";
    }

    /** Asks until the newest comparison is settled and says so. */
    private static void await(Predicate<ChainBalance> wanted) {
        market.pollUntil(() -> {
            market.balances.check();
            ChainBalance now = market.balances.latest(1).get(0);
            return !now.underWay() && wanted.test(now);
        });
    }

    private static List<String> exceptions() {
        return market.database.list(
                row -> row.text("line"),
                "select kind || ' ' || state || ' ' || stripe_source || ' by ' || their_id || ': ' || their_micros || ', ledger '"
                        + " || coalesce(our_micros::text, 'null') as line from reconciliation_exceptions where account_code = ?"
                        + " and kind <> 'on_its_way' order by occurred_at, their_micros desc",
                CHAIN.code());
    }

    private static UUID funded() {
        UUID order = market.order(TOTAL);
        market.pay(market.renter, market.plan(order));
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        return order;
    }

    private static long failed(String intent) {
        return market.database.number(
                "select count(*) from chain_transactions where intent = ? and state = 'failed'", intent);
    }

    private static long finals(UUID order) {
        return market.database.number(
                "select count(*) from chain_events where state = 'final' and name = 'Deposited' and payload::text like ?",
                "%" + OrderKey.of(order) + "%");
    }

    private static long worked(UUID order) {
        return market.database.number(
                "select count(*) from chain_events where worked_at is not null and name = 'Deposited'"
                        + " and payload::text like ?",
                "%" + OrderKey.of(order) + "%");
    }

    private static String text(String sql, UUID id) {
        return market.database.first(row -> row.text("t"), sql, id).orElseThrow();
    }

    private static TransactionSigner operator() {
        return new TransactionSigner(TokenMarket.OPERATOR_KEY, LocalChain.CHAIN_ID);
    }
}
