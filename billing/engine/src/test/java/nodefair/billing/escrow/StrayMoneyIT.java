package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.jdbc.Database;
import nodefair.billing.reconciliation.ChainBalances;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.settings.TradeSettings;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import nodefair.billing.testing.TokenSeed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens that reached contracts of ours by mistake are listed by their transaction until they are back; two tokens on one chain. */
class StrayMoneyIT {
    private static final int BLOCKS_TO_FINALITY = 2;
    private static final long PATIENCE_S = 60;
    private static final BigInteger WHOLE = BigInteger.TEN.pow(18);

    private static TestChain dollars;
    private static TestChain credits;
    private static TestDatabase testDatabase;
    private static TestBeans beans;
    private static Database database;

    @BeforeAll
    static void start() {
        Optional<Path> anvil = LocalChain.binary();
        if (anvil.isEmpty()) System.out.println("SKIPPED StrayMoneyIT: anvil is not installed");
        assumeTrue(anvil.isPresent(), "anvil is not installed");
        dollars = new TestChain(anvil.get(), BLOCKS_TO_FINALITY);
        credits = dollars.beside(BlockingToken.deploy(), WHOLE.multiply(BigInteger.valueOf(1_000)));
        testDatabase = TestDatabase.start();
        beans = new TestBeans(testDatabase)
                .put(Clock.class, Clock.systemUTC())
                .put(TradeSettings.class, TradeSettings.defaults())
                .put(RailSettings.class, new RailSettings(false, true))
                .put(TokenRail.class, RailSwitch.on(List.of(dollars.settings("NUSD", 6), credits.settings("NCR", 18))));
        database = beans.get(Database.class);
    }

    @AfterAll
    static void stop() throws Exception {
        if (dollars == null) return;
        credits.close();
        dollars.close();
        testDatabase.close();
    }

    @Test
    void deposit_thatPaysNoOrderIsNamedUntilItsWalletTakesItBack() {
        Instant now = Instant.ofEpochSecond(dollars.chain.latest().timestampSeconds());
        String unknown = "0x" + "ab".repeat(32);
        BigInteger three = BigInteger.valueOf(3_000_000);
        dollars.send(dollars.renter, dollars.at.token(), TokenCalls.approve(dollars.at.escrow(), three));
        String ofNobody = dollars.send(
                dollars.renter,
                dollars.at.escrow(),
                EscrowCalls.deposit(
                        unknown,
                        dollars.at.token(),
                        three,
                        now.plus(Duration.ofDays(2)).getEpochSecond()));
        UUID order = new TokenSeed(database).order(10_000_000, now.plusSeconds(3600));
        DepositPlan plan = beans.get(DepositPlans.class).of(order).orElseThrow();
        String tooLittle = dollars.pay(dollars.otherWallet, plan, BigInteger.valueOf(4_000_000));

        await(ofNobody, "missing_here open deposit " + dollars.renter.address() + " 3000000 NUSD");
        await(tooLittle, "missing_here open deposit " + dollars.otherWallet.address() + " 4000000 NUSD");
        assertThat(line(dollars.at.escrow()))
                .as("nothing is left without a name")
                .isEmpty();

        dollars.rpc("evm_increaseTime", "[" + Duration.ofDays(20).toSeconds() + "]");
        dollars.mine(1);
        dollars.awaitMined(dollars.send(dollars.renter, dollars.at.escrow(), EscrowCalls.refund(unknown)));
        await(ofNobody, "missing_here resolved deposit " + dollars.renter.address() + " 3000000 NUSD");
        assertThat(line(tooLittle)).contains(" open ");
        dollars.awaitMined(dollars.send(dollars.otherWallet, dollars.at.escrow(), EscrowCalls.refund(plan.orderKey())));
        await(tooLittle, "missing_here resolved deposit " + dollars.otherWallet.address() + " 4000000 NUSD");
    }

    @Test
    void stray_toAnyContractOfTheChainIsNamedUntilItIsSentBack() {
        BigInteger two = WHOLE.multiply(BigInteger.TWO);
        String toEscrow = transfer(dollars.at.escrow(), two);
        String toDistributor = transfer(dollars.at.distributor(), WHOLE);
        String toItsOwn = transfer(credits.at.distributor(), WHOLE);

        String renter = credits.renter.address();
        String open = "missing_here open transfer_to_";
        await(toEscrow, open + dollars.at.escrow() + " " + renter + " 2000000 NCR");
        await(toDistributor, open + dollars.at.distributor() + " " + renter + " 1000000 NCR");
        await(toItsOwn, open + credits.at.distributor() + " " + renter + " 1000000 NCR");

        String back = EscrowCalls.returnStray(credits.at.token(), renter, two);
        credits.send(credits.admin, dollars.at.escrow(), back);
        credits.send(credits.admin, dollars.at.distributor(), DistributorCalls.sweep(credits.at.token(), WHOLE));
        credits.awaitMined(credits.send(
                credits.admin, credits.at.distributor(), DistributorCalls.sweep(credits.at.token(), WHOLE)));
        for (String transaction : List.of(toEscrow, toDistributor, toItsOwn)) {
            awaitMeaning(transaction, "resolved");
        }
    }

    @Test
    void strays_ofATokenFinerThanTheBooksAddUp() {
        BigInteger fine = WHOLE.add(BigInteger.valueOf(600_000_000_000L));
        String first = transfer(credits.at.escrow(), fine);
        String second = transfer(credits.at.escrow(), fine);

        awaitMeaning(first, "open");
        awaitMeaning(second, "open");
        assertThat(database.number(
                        "select sum(their_micros) from reconciliation_exceptions where stripe_source in (?, ?)",
                        first,
                        second))
                .isEqualTo(2_000_001);
        assertThat(line(credits.at.escrow())).as("no micro without a name").isEmpty();
        long searched = searched();
        assertThat(searched)
                .isGreaterThanOrEqualTo(
                        credits.chain.receipt(second).orElseThrow().blockNumber());

        String third = transfer(credits.at.escrow(), WHOLE);
        awaitMeaning(third, "open");
        assertThat(searched()).as("goes on where it was").isGreaterThan(searched);
        assertThat(line(first)).contains(" open ");
        BigInteger all = fine.add(fine).add(WHOLE);
        credits.awaitMined(credits.send(
                credits.admin,
                credits.at.escrow(),
                EscrowCalls.returnStray(credits.at.token(), credits.renter.address(), all)));
        for (String transaction : List.of(first, second, third)) awaitMeaning(transaction, "resolved");
    }

    private static String transfer(String to, BigInteger amount) {
        String hash = credits.send(credits.renter, credits.at.token(), TokenCalls.transfer(to, amount));
        credits.awaitMined(hash);
        return hash;
    }

    private static long searched() {
        return database.number(
                "select block_number from stray_searches where contract = ? and token = ?",
                credits.at.escrow(),
                credits.at.token());
    }

    private static void await(String transaction, String line) {
        awaitMeaning(transaction, line);
        assertThat(line(transaction)).isEqualTo(line);
    }

    private static void awaitMeaning(String transaction, String part) {
        long giveUp = System.nanoTime() + PATIENCE_S * 1_000_000_000L;
        while (!line(transaction).contains(part)) {
            if (System.nanoTime() > giveUp) throw new AssertionError(line(transaction) + " is not " + part);
            beans.get(EscrowWatcher.class).poll();
            beans.get(ChainBalances.class).check();
            dollars.mine(1);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** What is listed under a transaction, or under a contract itself; what is on its way is not. */
    private static String line(String source) {
        return database.first(
                        row -> row.text("line"),
                        "select kind || ' ' || state || ' ' || coalesce(their_type || ' ' || their_id, '') || ' ' || their_micros"
                                + " || ' ' || currency as line from reconciliation_exceptions"
                                + " where stripe_source = ? and kind <> 'on_its_way'"
                                + " order by created_at desc limit 1",
                        source)
                .orElse("");
    }
}
