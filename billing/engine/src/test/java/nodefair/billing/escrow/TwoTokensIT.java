package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.escrow.TwoTokenMarket.Token;
import nodefair.billing.ledger.Account;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Orders in two tokens on two chains, from deposit to the end; {@link TokensOnOneChainIT} is the same on one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoTokensIT {
    private static final String PROVIDER_OF_DOLLARS = "0x00000000000000000000000000000000000a0001";
    private static final String PROVIDER_OF_CREDITS = "0x00000000000000000000000000000000000a0002";
    private static final String LATER_OF_DOLLARS = "0x00000000000000000000000000000000000a0003";
    private static final String LATER_OF_CREDITS = "0x00000000000000000000000000000000000a0004";
    private static final long TWENTY_DAYS_SECONDS = 20L * 24 * 3600;

    private TwoTokenMarket market;
    private Token dollars;
    private Token credits;

    TwoTokenMarket open(Path anvil) {
        return TwoTokenMarket.apart(anvil);
    }

    @BeforeAll
    void start() {
        Optional<Path> anvil = LocalChain.binary();
        if (anvil.isEmpty())
            System.out.println(
                    "SKIPPED " + getClass().getSimpleName() + ": anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(anvil.isPresent(), "anvil is not installed");
        market = open(anvil.get());
        dollars = market.dollars;
        credits = market.credits;
    }

    @AfterAll
    void stop() throws Exception {
        if (market != null) market.close();
    }

    @Test
    void deposit_isReleasedReturnedAndPaidOutInItsTokenOnItsChain() {
        assertThat(credits.on().at.escrow().equals(dollars.on().at.escrow())).isEqualTo(market.areApart());
        assertThat(credits.on().at.distributor().equals(dollars.on().at.distributor()))
                .isEqualTo(market.areApart());
        UUID inDollars = market.order(dollars, 10_000_000);
        UUID inCredits = market.order(credits, 40_000_000);
        DepositPlan dollarPlan = market.plan(inDollars);
        DepositPlan creditPlan = market.plan(inCredits);
        assertThat(dollarPlan.chainId()).isEqualTo(LocalChain.CHAIN_ID);
        assertThat(dollarPlan.amount()).isEqualTo(BigInteger.valueOf(10_000_000));
        assertThat(creditPlan.chainId()).isEqualTo(credits.on().id);
        assertThat(creditPlan.token())
                .isEqualTo(credits.on().at.token())
                .isNotEqualTo(dollars.on().at.token());
        assertThat(creditPlan.decimals()).isEqualTo(18);
        assertThat(creditPlan.amount()).isEqualTo(BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(40)));
        long dollarsBefore = dollars.micros(dollars.on().renter.address());
        long creditsBefore = credits.micros(credits.on().renter.address());

        dollars.on().pay(dollars.on().renter, dollarPlan);
        credits.on().pay(credits.on().renter, creditPlan);
        market.pollUntil(() -> market.progress(inDollars) == DepositProgress.FUNDED
                && market.progress(inCredits) == DepositProgress.FUNDED);
        assertThat(dollars.booked(Account.orderEscrow(inDollars))).isEqualTo(10_000_000);
        assertThat(credits.booked(Account.orderEscrow(inCredits))).isEqualTo(40_000_000);
        assertThat(dollars.booked(Account.orderEscrow(inCredits))).isZero();
        market.booksAreTheChains();

        market.seed.usage(inDollars, 1_800, Optional.of(PROVIDER_OF_DOLLARS));
        market.seed.usage(inCredits, 2_400, Optional.of(PROVIDER_OF_CREDITS));
        UUID laterOfDollars = market.seed.usage(inDollars, 600, Optional.empty());
        UUID laterOfCredits = market.seed.usage(inCredits, 600, Optional.empty());
        market.settleAndClose(inDollars, inCredits);
        long earnedDollars = settled(inDollars);
        long earnedCredits = settled(inCredits);
        assertThat(dollarsBefore - dollars.micros(dollars.on().renter.address()))
                .isEqualTo(earnedDollars);
        assertThat(creditsBefore - credits.micros(credits.on().renter.address()))
                .isEqualTo(earnedCredits);
        assertThat(dollars.micros(PROVIDER_OF_DOLLARS)).isEqualTo(paid("NUSD")).isPositive();
        assertThat(credits.micros(PROVIDER_OF_CREDITS)).isEqualTo(paid("NCR")).isPositive();
        market.booksAreTheChains();

        market.seed.address(laterOfDollars, LATER_OF_DOLLARS);
        market.seed.address(laterOfCredits, LATER_OF_CREDITS);
        market.pollUntil(() -> market.count("payouts where state = 'paid'") == 4);
        for (Token token : List.of(dollars, credits)) {
            assertThat(market.count("payout_batches where chain_id = " + token.on().id + " and currency = '"
                            + token.symbol() + "' and state = 'settled'"))
                    .isEqualTo(1);
        }
        assertThat(market.count("chain_transactions"))
                .isEqualTo(market.count("(select distinct chain_id, nonce from chain_transactions) used"));
        assertThat(dollars.booked(Account.providerPayable(laterOfDollars))).isZero();
        assertThat(credits.booked(Account.providerPayable(laterOfCredits))).isZero();
        assertThat(dollars.micros(LATER_OF_DOLLARS)).isPositive();
        assertThat(credits.micros(LATER_OF_CREDITS)).isPositive();
        assertThat(credits.micros(LATER_OF_DOLLARS) + dollars.micros(LATER_OF_CREDITS))
                .isZero();
        market.booksAreTheChains();
    }

    @Test
    void deposit_isTakenBackOnItsOwnChain() {
        UUID inDollars = market.order(dollars, 5_000_000);
        UUID inCredits = market.order(credits, 7_000_000);
        DepositPlan dollarPlan = market.plan(inDollars);
        DepositPlan creditPlan = market.plan(inCredits);
        dollars.on().pay(dollars.on().otherWallet, dollarPlan);
        credits.on().pay(credits.on().otherWallet, creditPlan);
        market.pollUntil(() -> market.progress(inDollars) == DepositProgress.FUNDED
                && market.progress(inCredits) == DepositProgress.FUNDED);

        takeBack(credits, creditPlan);
        market.pollUntil(() -> market.progress(inCredits) == DepositProgress.REFUNDED);

        assertThat(market.progress(inDollars)).isEqualTo(DepositProgress.FUNDED);
        market.booksAreTheChains();
        takeBack(dollars, dollarPlan);
        market.pollUntil(() -> market.progress(inDollars) == DepositProgress.REFUNDED);
        market.booksAreTheChains();
    }

    private void takeBack(Token token, DepositPlan plan) {
        token.on().rpc("evm_increaseTime", "[" + TWENTY_DAYS_SECONDS + "]");
        token.on().mine(1);
        token.on()
                .awaitMined(
                        token.on().send(token.on().otherWallet, plan.escrow(), EscrowCalls.refund(plan.orderKey())));
    }

    private long settled(UUID order) {
        return market.database.number(
                "select sum(gross_micros + tax_micros) from settlements where order_id = ?", order);
    }

    private long paid(String currency) {
        return market.database.number(
                "select coalesce(sum(amount_micros), 0) from payouts where currency = ? and state = 'paid'", currency);
    }
}
