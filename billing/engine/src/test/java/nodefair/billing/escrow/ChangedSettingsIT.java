package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Difference;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.order.OrderExpiry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The settings of a token change while something of it is unsettled; on a real chain and a real database. */
class ChangedSettingsIT {
    private static final long TOTAL = 10_000_000;
    private static final String OTHER_CONTRACT = "0x" + "e5".repeat(20);
    private static final String PAYEE = "0x00000000000000000000000000000000000a0001";
    private static final long TWENTY_DAYS_SECONDS = 20L * 24 * 3600;

    private TokenMarket market;
    private Leftovers leftovers;

    @BeforeEach
    void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present)
            System.out.println("SKIPPED ChangedSettingsIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        market = TokenMarket.withBlockingToken(LocalChain.binary().orElseThrow(), 2);
        leftovers = market.beans.get(Leftovers.class);
    }

    @AfterEach
    void stop() throws Exception {
        if (market != null) market.close();
    }

    @Test
    void plan_ofAnotherEscrowOrTokenIsNotShownUntilTheSettingsAreBack() {
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);
        assertThat(leftovers()).isEmpty();

        market.restart(with(OTHER_CONTRACT, market.at.token(), "NUSD", 6));
        assertThat(market.plans.of(order)).isEmpty();
        assertThat(leftovers())
                .containsExactly(new Difference(
                        21,
                        "token:NUSD settings",
                        "not among the settings: 1 orders that ask for a deposit of " + market.at.escrow()
                                + " on chain 31337"));
        market.restart(with(market.at.escrow(), OTHER_CONTRACT, "NUSD", 6));
        assertThat(market.plans.of(order)).isEmpty();
        market.restart(with(market.at.escrow(), market.at.token(), "NUSD", 18));
        assertThat(market.plans.of(order)).isEmpty();

        market.restart(market.settings());
        assertThat(market.plan(order)).isEqualTo(plan);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void deposit_ofATokenThatWasRenamedIsLeftAloneUntilItHasItsNameAgain() {
        UUID order = market.order(TOTAL);
        DepositPlan plan = market.plan(order);
        market.pay(market.renter, plan);
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);

        market.restart(with(market.at.escrow(), market.at.token(), "NUSDC", 6));
        market.rpc("evm_increaseTime", "[" + TWENTY_DAYS_SECONDS + "]");
        market.mine(1);
        market.awaitMined(market.send(market.renter, plan.escrow(), EscrowCalls.refund(plan.orderKey())));
        market.mine(5);
        for (int round = 0; round < 10; round++) {
            market.watcher.poll();
            market.settlement.poll();
            market.treasury.poll();
        }

        assertThat(market.ledger
                        .balance(Account.chainEscrow(LocalChain.CHAIN_ID), "NUSDC")
                        .isZero())
                .isTrue();
        assertThat(market.progress(order)).isEqualTo(DepositProgress.FUNDED);
        assertThat(leftovers()).singleElement().satisfies(found -> {
            assertThat(found.subject()).isEqualTo("token:NUSD settings");
            assertThat(found.details()).contains("1 deposits of " + market.at.escrow());
        });

        market.restart(market.settings());
        market.pollUntil(() -> market.progress(order) == DepositProgress.REFUNDED);
        assertThat(market.booked(Account.chainEscrow(LocalChain.CHAIN_ID))).isZero();
        assertThat(market.booked(Account.orderEscrow(order))).isZero();
        assertThat(leftovers()).isEmpty();
        assertThat(market.beans.get(LedgerChecker.class).check()).isEmpty();
    }

    @Test
    void deposit_whileTheSettingsHaveOtherDecimalsWaitsUntilTheyAreBackAndSoDoesItsOrder() {
        UUID order = market.order(TOTAL);
        market.pay(market.renter, market.plan(order));
        market.restart(with(market.at.escrow(), market.at.token(), "NUSD", 18));
        market.mine(5);
        for (int round = 0; round < 5; round++) market.watcher.poll();
        market.database.update("update quotes set expires_at = now() - interval '1 minute'");
        OrderExpiry expiry = market.beans.get(OrderExpiry.class);
        expiry.due().forEach(expiry::close);
        assertThat(market.orderState(order)).isEqualTo("placed");
        assertThat(market.database.number("select count(*) from payments where state = 'succeeded'"))
                .isZero();

        market.restart(market.settings());
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        assertThat(market.beans.get(LedgerChecker.class).check()).isEmpty();
    }

    @Test
    void share_thatTheOldEscrowReleasedIsPaidAfterAnotherTookItsPlace() {
        UUID order = market.order(TOTAL);
        market.pay(market.renter, market.plan(order));
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        UUID provider = market.settledUse(order, 600);
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);

        market.restart(with(market.at.escrow(), market.at.token(), "NUSDC", 6));
        assertThat(leftovers()).singleElement().satisfies(found -> assertThat(found.details())
                .contains("1 shares that the treasury holds on chain 31337"));
        market.restart(with(OTHER_CONTRACT, market.at.token(), "NUSD", 6));
        assertThat(leftovers()).isEmpty();
        market.address(provider, PAYEE);
        market.pollUntil(() -> market.database.number("select count(*) from payouts where state = 'paid'") == 1);

        assertThat(market.tokens(PAYEE))
                .isEqualTo(market.database.number(
                        "select sum(provider_micros) from settlements where provider_id = ?", provider));
        assertThat(market.beans.get(LedgerChecker.class).check()).isEmpty();
    }

    private List<Difference> leftovers() {
        leftovers.check();
        return market.beans.get(Alarms.class).open().stream()
                .map(alarm -> alarm.difference())
                .filter(difference -> difference.invariant() == Leftovers.INVARIANT)
                .toList();
    }

    private ChainSettings with(String escrow, String token, String symbol, int decimals) {
        ChainSettings usual = market.settings();
        return new ChainSettings(
                usual.rpcUrls(),
                usual.chainId(),
                escrow,
                token,
                usual.operatorKey(),
                usual.treasury(),
                symbol,
                decimals,
                usual.startBlock(),
                usual.confirmations(),
                usual.distributor(),
                usual.startBlock());
    }
}
