package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.TokenSettlement;
import nodefair.billing.reconciliation.ChainBalances;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.settings.TradeSettings;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import nodefair.billing.testing.TokenSeed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two tokens, of 6 and of 18 decimals, on two chains. Escrow and distributor have the same addresses on both, and the operator the same
 * key: whatever goes by an address alone is mixed up here. {@link TokensOnOneChainIT} is the same on one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoTokensIT {
    private static final long OTHER_CHAIN = 31338;
    private static final int BLOCKS_TO_FINALITY = 2;
    private static final String PROVIDER_OF_DOLLARS = "0x00000000000000000000000000000000000a0001";
    private static final String PROVIDER_OF_CREDITS = "0x00000000000000000000000000000000000a0002";
    private static final String LATER_OF_DOLLARS = "0x00000000000000000000000000000000000a0003";
    private static final String LATER_OF_CREDITS = "0x00000000000000000000000000000000000a0004";
    private static final long TWENTY_DAYS_SECONDS = 20L * 24 * 3600;
    private static final long PATIENCE_S = 60;

    Token dollars;
    Token credits;
    TestBeans beans;
    private TestDatabase testDatabase;
    private Database database;
    private TokenSeed seed;

    /** One of the two, with its chain. */
    final class Token {
        final TestChain on;
        final String symbol;
        private final int decimals;

        Token(TestChain on, String symbol, int decimals) {
            this.on = on;
            this.symbol = symbol;
            this.decimals = decimals;
        }

        long micros(String owner) {
            return TokenUnits.toMicros(on.tokens(owner), decimals);
        }

        long booked(Account account) {
            return beans.get(Ledger.class).balance(account, symbol).micros();
        }
    }

    /** Where the second token is. */
    TestChain besides(TestChain first, Path anvil, String token, BigInteger funds) {
        return new TestChain(anvil, OTHER_CHAIN, BLOCKS_TO_FINALITY, Optional.of(token), funds);
    }

    @BeforeAll
    void start() {
        Optional<Path> anvil = LocalChain.binary();
        if (anvil.isEmpty())
            System.out.println(
                    "SKIPPED " + getClass().getSimpleName() + ": anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(anvil.isPresent(), "anvil is not installed");
        dollars = new Token(new TestChain(anvil.get(), BLOCKS_TO_FINALITY), "NUSD", 6);
        dollars.on.allowTreasury();
        credits =
                new Token(besides(dollars.on, anvil.get(), BlockingToken.deploy(), BigInteger.TEN.pow(21)), "NCR", 18);
        testDatabase = TestDatabase.start();
        beans = new TestBeans(testDatabase)
                .put(Clock.class, Clock.systemUTC())
                .put(TradeSettings.class, TradeSettings.defaults())
                .put(RailSettings.class, new RailSettings(false, true))
                .put(
                        TokenRail.class,
                        RailSwitch.on(List.of(dollars.on.settings("NUSD", 6), credits.on.settings("NCR", 18))));
        beans.put(TokenSettlement.class, beans.get(EscrowSettlement.class));
        database = beans.get(Database.class);
        seed = new TokenSeed(database);
    }

    @AfterAll
    void stop() throws Exception {
        if (dollars == null) return;
        credits.on.close();
        dollars.on.close();
        testDatabase.close();
    }

    @Test
    void deposit_isReleasedReturnedAndPaidOutInItsTokenOnItsChain() {
        assertThat(credits.on.at.escrow().equals(dollars.on.at.escrow())).isEqualTo(areApart());
        assertThat(credits.on.at.distributor().equals(dollars.on.at.distributor()))
                .isEqualTo(areApart());
        UUID inDollars = order(dollars, 10_000_000);
        UUID inCredits = order(credits, 40_000_000);
        DepositPlan dollarPlan = plan(inDollars);
        DepositPlan creditPlan = plan(inCredits);
        assertThat(dollarPlan.chainId()).isEqualTo(LocalChain.CHAIN_ID);
        assertThat(dollarPlan.amount()).isEqualTo(BigInteger.valueOf(10_000_000));
        assertThat(creditPlan.chainId()).isEqualTo(credits.on.id);
        assertThat(creditPlan.token()).isEqualTo(credits.on.at.token()).isNotEqualTo(dollars.on.at.token());
        assertThat(creditPlan.decimals()).isEqualTo(18);
        assertThat(creditPlan.amount()).isEqualTo(BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(40)));
        long dollarsBefore = dollars.micros(dollars.on.renter.address());
        long creditsBefore = credits.micros(credits.on.renter.address());

        dollars.on.pay(dollars.on.renter, dollarPlan);
        credits.on.pay(credits.on.renter, creditPlan);
        pollUntil(() -> progress(inDollars) == DepositProgress.FUNDED && progress(inCredits) == DepositProgress.FUNDED);
        assertThat(dollars.booked(Account.orderEscrow(inDollars))).isEqualTo(10_000_000);
        assertThat(credits.booked(Account.orderEscrow(inCredits))).isEqualTo(40_000_000);
        assertThat(dollars.booked(Account.orderEscrow(inCredits))).isZero();
        booksAreTheChains();

        seed.usage(inDollars, 1_800, Optional.of(PROVIDER_OF_DOLLARS));
        seed.usage(inCredits, 2_400, Optional.of(PROVIDER_OF_CREDITS));
        UUID laterOfDollars = seed.usage(inDollars, 600, Optional.empty());
        UUID laterOfCredits = seed.usage(inCredits, 600, Optional.empty());
        beans.get(SettlementService.class).settle(500);
        close(inDollars);
        close(inCredits);
        pollUntil(() -> state(inDollars).equals("closed") && state(inCredits).equals("closed"));
        long earnedDollars = settled(inDollars);
        long earnedCredits = settled(inCredits);
        assertThat(dollarsBefore - dollars.micros(dollars.on.renter.address())).isEqualTo(earnedDollars);
        assertThat(creditsBefore - credits.micros(credits.on.renter.address())).isEqualTo(earnedCredits);
        assertThat(dollars.micros(PROVIDER_OF_DOLLARS)).isEqualTo(paid("NUSD")).isPositive();
        assertThat(credits.micros(PROVIDER_OF_CREDITS)).isEqualTo(paid("NCR")).isPositive();
        booksAreTheChains();

        seed.address(laterOfDollars, LATER_OF_DOLLARS);
        seed.address(laterOfCredits, LATER_OF_CREDITS);
        pollUntil(() -> count("payouts where state = 'paid'") == 4);
        for (Token token : List.of(dollars, credits)) {
            assertThat(count("payout_batches where chain_id = " + token.on.id + " and currency = '" + token.symbol
                            + "' and state = 'settled'"))
                    .isEqualTo(1);
        }
        assertThat(count("chain_transactions"))
                .isEqualTo(count("(select distinct chain_id, nonce from chain_transactions) used"));
        assertThat(dollars.booked(Account.providerPayable(laterOfDollars))).isZero();
        assertThat(credits.booked(Account.providerPayable(laterOfCredits))).isZero();
        assertThat(dollars.micros(LATER_OF_DOLLARS)).isPositive();
        assertThat(credits.micros(LATER_OF_CREDITS)).isPositive();
        assertThat(credits.micros(LATER_OF_DOLLARS) + dollars.micros(LATER_OF_CREDITS))
                .isZero();
        booksAreTheChains();
    }

    @Test
    void deposit_isTakenBackOnItsOwnChain() {
        UUID inDollars = order(dollars, 5_000_000);
        UUID inCredits = order(credits, 7_000_000);
        DepositPlan dollarPlan = plan(inDollars);
        DepositPlan creditPlan = plan(inCredits);
        dollars.on.pay(dollars.on.otherWallet, dollarPlan);
        credits.on.pay(credits.on.otherWallet, creditPlan);
        pollUntil(() -> progress(inDollars) == DepositProgress.FUNDED && progress(inCredits) == DepositProgress.FUNDED);

        takeBack(credits, creditPlan);
        pollUntil(() -> progress(inCredits) == DepositProgress.REFUNDED);

        assertThat(progress(inDollars)).isEqualTo(DepositProgress.FUNDED);
        booksAreTheChains();
        takeBack(dollars, dollarPlan);
        pollUntil(() -> progress(inDollars) == DepositProgress.REFUNDED);
        booksAreTheChains();
    }

    private boolean areApart() {
        return dollars.on.id != credits.on.id;
    }

    UUID order(Token token, long micros) {
        Instant useBy = Instant.ofEpochSecond(token.on.chain.latest().timestampSeconds())
                .plusSeconds(3600);
        return seed.order(micros, token.symbol, useBy);
    }

    DepositPlan plan(UUID order) {
        return beans.get(DepositPlans.class).of(order).orElseThrow();
    }

    private DepositProgress progress(UUID order) {
        return beans.get(DepositPlans.class).progress(order).orElseThrow();
    }

    private void takeBack(Token token, DepositPlan plan) {
        token.on.rpc("evm_increaseTime", "[" + TWENTY_DAYS_SECONDS + "]");
        token.on.mine(1);
        token.on.awaitMined(token.on.send(token.on.otherWallet, plan.escrow(), EscrowCalls.refund(plan.orderKey())));
    }

    private void close(UUID order) {
        OrderClosing closing = beans.get(OrderClosing.class);
        database.update("update orders set close_requested_at = now() where id = ?", order);
        closing.advance(order);
        closing.advance(order);
    }

    private String state(UUID order) {
        return database.first(row -> row.text("state"), "select state from orders where id = ?", order)
                .orElseThrow();
    }

    private long settled(UUID order) {
        return database.number("select sum(gross_micros + tax_micros) from settlements where order_id = ?", order);
    }

    private long paid(String currency) {
        return database.number(
                "select coalesce(sum(amount_micros), 0) from payouts where currency = ? and state = 'paid'", currency);
    }

    long count(String what) {
        return database.number("select count(*) from " + what);
    }

    /** Each token by itself, to the last micro; nothing of one is booked where the other is. */
    void booksAreTheChains() {
        beans.get(ChainBalances.class).check();
        for (Token token : List.of(dollars, credits)) {
            Token other = token.equals(dollars) ? credits : dollars;
            Account escrow = Account.chainEscrow(token.on.id);
            Account treasury = Account.chainTreasury(token.on.id);
            Account distributor = PayoutBatchBook.distributor(token.on.id);
            assertThat(token.micros(token.on.at.escrow())).as(token.symbol).isEqualTo(token.booked(escrow));
            assertThat(token.micros(TestChain.TREASURY)).as(token.symbol).isEqualTo(token.booked(treasury));
            assertThat(token.micros(token.on.at.distributor())).as(token.symbol).isEqualTo(token.booked(distributor));
            if (areApart()) {
                assertThat(other.booked(escrow) + other.booked(treasury) + other.booked(distributor))
                        .as(other.symbol + " beside " + token.symbol)
                        .isZero();
            }
            var compared = beans.get(ChainBalances.class)
                    .newest(escrow.code(), token.symbol)
                    .orElseThrow();
            assertThat(compared.difference().isZero()).as("%s", compared).isTrue();
        }
        assertThat(beans.get(LedgerChecker.class).check()).isEmpty();
        assertThat(count("reconciliation_exceptions where state = 'open'")).isZero();
    }

    void pollUntil(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + PATIENCE_S * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) throw new AssertionError("did not happen in " + PATIENCE_S + " s");
            beans.get(EscrowWatcher.class).poll();
            beans.get(EscrowSettlement.class).poll();
            beans.get(TreasuryPayouts.class).poll();
            beans.get(ChainSender.class).poll();
            dollars.on.mine(1);
            credits.on.mine(1);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
