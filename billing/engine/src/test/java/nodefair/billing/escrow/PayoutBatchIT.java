package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.LedgerChecker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PayoutBatchIT {
    private static final int PROVIDERS = 100;
    private static final int BLOCKED = 41;
    private static final long TOTAL = 50_000_000;
    private static final int SECONDS = 600;

    private TokenMarket market;
    private TreasuryPayoutBook book;

    @BeforeEach
    void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present) System.out.println("SKIPPED PayoutBatchIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        market = TokenMarket.withBlockingToken(LocalChain.binary().orElseThrow(), 2);
        book = market.beans.get(TreasuryPayoutBook.class);
    }

    @AfterEach
    void stop() throws Exception {
        if (market != null) market.close();
    }

    @Test
    void batch_ofAHundredProvidersWithOneBlockedPaysNinetyNine() {
        List<UUID> providers = earners(PROVIDERS);
        String address = address(BLOCKED);
        UUID blocked = providers.get(BLOCKED);
        block(address, true);

        for (int i = 0; i < PROVIDERS; i++) market.address(providers.get(i), address(i));
        market.pollUntil(() -> count("payouts where state in ('scheduled', 'submitted')") == 0
                && count("payouts where rail = 'token'") == PROVIDERS);

        long paid = count("payouts where state = 'paid'");
        long payable = market.booked(Account.providerPayable(blocked));
        long amount = earned(blocked);
        System.out.printf(
                "{\"test\":\"chain\",\"figure\":\"batch_payouts_paid_of_100\",\"value\":%d,\"unit\":\"payouts\",\"goal\":\"99\"}%n"
                        + "{\"test\":\"chain\",\"figure\":\"batch_payout_failed_still_payable\",\"value\":%d,\"unit\":\"micros\",\"goal\":\"%d\"}%n",
                paid, payable, amount);
        assertThat(count("payout_batches")).isEqualTo(1);
        assertThat(paid).isEqualTo(PROVIDERS - 1);
        assertThat(failure(blocked)).contains("The token refused the address", address.substring(2));
        assertThat(payable).isEqualTo(amount);
        for (int i = 0; i < PROVIDERS; i++) {
            long has = i == BLOCKED ? 0 : earned(providers.get(i));
            assertThat(market.tokens(address(i))).isEqualTo(has);
            if (i != BLOCKED)
                assertThat(market.booked(Account.providerPayable(providers.get(i))))
                        .isZero();
        }
        booksAreWhole();

        assertThat(book.again(blocked)).isEqualTo(1);
        market.pollUntil(() -> state(blocked).equals("failed") && count("payout_batches") == 2);
        assertThat(market.booked(Account.providerPayable(blocked))).isEqualTo(amount);
        booksAreWhole();

        block(address, false);
        assertThat(book.again(blocked)).isEqualTo(1);
        market.pollUntil(() -> state(blocked).equals("paid"));
        assertThat(market.tokens(address)).isEqualTo(amount);
        assertThat(market.booked(Account.providerPayable(blocked))).isZero();
        assertThat(market.tokens(market.at.distributor())).isZero();
        booksAreWhole();
    }

    @Test
    void payout_thatThePayeeCollectedItselfIsBookedAsPaidAndNotPaidAgain() {
        UUID provider = earners(1).get(0);
        block(address(0), true);
        market.address(provider, address(0));
        market.pollUntil(() -> "failed".equals(state(provider)));
        assertThat(book.again(provider)).isEqualTo(1);
        block(address(0), false);

        market.awaitMined(market.send(
                market.renter, market.at.distributor(), DistributorCalls.collect(market.at.token(), address(0))));
        market.pollUntil(() -> state(provider).equals("paid"));

        assertThat(market.tokens(address(0))).isEqualTo(earned(provider));
        assertThat(count("payout_batches")).isEqualTo(1);
        booksAreWhole();
    }

    @Test
    void batch_thatARestoredDatabaseForgotIsFollowedAndNotSentAgain() {
        UUID provider = earners(1).get(0);
        market.address(provider, address(0));
        pushedButNotBooked();

        restoreToBeforeTheBatch();
        market.pollUntil(() -> state(provider).equals("paid"));

        assertThat(market.tokens(address(0))).isEqualTo(earned(provider));
        assertThat(count("chain_transactions where intent like 'payout-batch:%'"))
                .isZero();
        booksAreWhole();
    }

    @Test
    void batch_fromBeforeTheEscrowOfNowIsFollowedWhenARestoredDatabaseForgotIt() {
        UUID provider = earners(1).get(0);
        market.address(provider, address(0));
        pushedButNotBooked();

        restoreToBeforeTheBatch();
        market.mine(5);
        market.restart(beginning(market.chain.latest().number(), 0));
        market.pollUntil(() -> state(provider).equals("paid"));
        assertThat(market.tokens(address(0))).isEqualTo(earned(provider));
        booksAreWhole();
    }

    @Test
    void batch_thatTheBooksDoNotKnowStopsPayoutsUntilSomebodyLooks() {
        List<UUID> providers = earners(2);
        market.address(providers.get(0), address(0));
        pushedButNotBooked();

        restoreToBeforeTheBatch();
        market.database.update("update payout_accounts set chain_address = ?", address(7));
        Alarms alarms = market.beans.get(Alarms.class);
        market.pollUntil(() -> !alarms.open().isEmpty());
        for (int round = 0; round < 5; round++) market.treasury.poll();

        assertThat(alarms.open().get(0).difference().details()).contains("the books do not know");
        assertThat(market.tokens(address(0))).isEqualTo(earned(providers.get(0)));
        assertThat(market.tokens(address(7))).isZero();
        assertThat(count("chain_transactions where intent like 'payout-batch:%'"))
                .isZero();
    }

    @Test
    void payout_thatTheOldDistributorHasIsNotSentByTheNewOne() {
        String other = market.anotherDistributor();
        market.mine(3);
        List<UUID> providers = earners(2);
        UUID refused = providers.get(1);
        block(address(1), true);
        market.address(refused, address(1));
        market.pollUntil(() -> state(refused).equals("failed"));
        market.address(providers.get(0), address(0));
        market.pollUntil(() -> count("payout_batches where state = 'planned'") == 1);
        while (market.tokens(address(0)).signum() == 0) market.sender.poll();
        block(address(1), false);
        treasuryHas(earned(providers.get(0)) + earned(refused));

        market.restart(market.settings().paidOutBy(other));
        assertThat(book.again(refused)).isEqualTo(1);
        for (int round = 0; round < 10; round++) poll();

        assertThat(count("payout_batches")).isEqualTo(2);
        assertThat(market.tokens(address(0))).isEqualTo(earned(providers.get(0)));
        assertThat(market.tokens(address(1))).isZero();
        Leftovers leftovers = market.beans.get(Leftovers.class);
        Alarms alarms = market.beans.get(Alarms.class);
        leftovers.check();
        assertThat(alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.difference().subject()).isEqualTo("token:NUSD settings");
            assertThat(alarm.difference().details()).contains("2 payouts in batches of " + market.at.distributor());
        });

        market.restart(market.settings());
        market.pollUntil(
                () -> state(providers.get(0)).equals("paid") && state(refused).equals("paid"));
        leftovers.check();
        assertThat(alarms.open()).isEmpty();
        assertThat(market.tokens(address(0))).isEqualTo(earned(providers.get(0)));
        assertThat(market.tokens(address(1))).isEqualTo(earned(refused));
    }

    @Test
    void batch_isNotMadeOfAPayoutThatWasClaimedBeforeARestoredDatabaseForgotIt() {
        UUID provider = earners(1).get(0);
        chosenToClaim(provider);
        market.pollUntil(() -> count("payout_claims where state = 'ready'") == 1);
        PayoutClaim.Call call = market.beans
                .get(ClaimReader.class)
                .find(provider, payout(provider))
                .flatMap(PayoutClaim::call)
                .orElseThrow();
        market.awaitMined(market.send(market.otherWallet, call.contract(), call.data()));
        treasuryHas(earned(provider));

        forgetClaims();
        Alarms alarms = market.beans.get(Alarms.class);
        market.pollUntil(() -> !alarms.open().isEmpty());
        for (int round = 0; round < 5; round++) poll();

        assertThat(alarms.open())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.difference().invariant()).isEqualTo(20));
        assertThat(count("payout_batches")).isZero();
        System.out.printf(
                "{\"test\":\"chain\",\"figure\":\"claim_forgotten_paid_twice\",\"value\":%d,\"unit\":\"micros\",\"goal\":\"0\"}%n",
                market.tokens(address(0)).longValueExact() - earned(provider));
        assertThat(market.tokens(address(0))).isEqualTo(earned(provider));
    }

    @Test
    void batch_isNotMadeWhileTheContractHasAForgottenRootThatIsNotFinal() {
        UUID provider = earners(1).get(0);
        chosenToClaim(provider);
        market.rpc("evm_setIntervalMining", "[0]");
        String none = rootOnChain();
        for (int round = 0; rootOnChain().equals(none); round++) {
            assertThat(round).as("rounds").isLessThan(200);
            poll();
            market.mine(1);
        }
        String forgotten = rootOnChain();
        treasuryHas(earned(provider));

        forgetClaims();
        for (int round = 0; round < 5; round++) poll();

        assertThat(count("chain_events where name = 'RootSet' and state = 'final'"))
                .isZero();
        assertThat(market.beans.get(Alarms.class).open()).singleElement().satisfies(alarm -> assertThat(
                        alarm.difference().details())
                .contains("the chain has the root " + forgotten));
        assertThat(count("payout_batches")).isZero();
    }

    @Test
    void payouts_thatWaitForTheirContractToBeReadSayHowFarItIsUntilItIsRead() {
        TreasuryWaits waits = market.beans.get(TreasuryWaits.class);
        ChainRail rail = market.beans.get(TokenRail.class).all().iterator().next();
        waits.reads(rail, 100_000, 300_000);
        waits.reads(rail, 200_000, 300_001);

        assertThat(waits.all()).singleElement().satisfies(wait -> assertThat(wait.reading())
                .contains(new TreasuryWaits.Reading(200_000, 300_001)));
        poll();
        assertThat(waits.all()).isEmpty();
    }

    @Test
    void payouts_whoseContractBeginsAboveTheHeadWaitUntilItsBlockIsRight() {
        UUID provider = earners(1).get(0);
        market.restart(beginning(0, 1_000_000));
        market.address(provider, address(0));
        for (int round = 0; round < 5; round++) poll();

        Alarms alarms = market.beans.get(Alarms.class);
        assertThat(alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.difference().invariant()).isEqualTo(20);
            assertThat(alarm.difference().details()).contains("its start block 1000000 is not there yet");
        });
        assertThat(count("payout_batches")).isZero();

        market.restart(market.settings());
        market.pollUntil(() -> state(provider).equals("paid"));
        assertThat(alarms.open()).isEmpty();
    }

    private ChainSettings beginning(long escrowStart, long distributorStart) {
        ChainSettings usual = market.settings();
        return new ChainSettings(
                usual.rpcUrls(),
                usual.chainId(),
                usual.escrow(),
                usual.token(),
                usual.operatorKey(),
                usual.treasury(),
                usual.tokenSymbol(),
                usual.tokenDecimals(),
                escrowStart,
                usual.confirmations(),
                usual.distributor(),
                distributorStart);
    }

    private void chosenToClaim(UUID provider) {
        market.address(provider, address(0));
        market.beans.get(ClaimWays.class).choose(provider, true, UUID.randomUUID());
    }

    /** As in a backup from before the provider chose to claim; what the ledger has of it is not what is asked. */
    private void forgetClaims() {
        market.asOwner("delete from payout_claims");
        market.asOwner("delete from claim_roots");
        market.asOwner("delete from chain_events where contract = '" + market.at.distributor() + "'");
        market.asOwner("delete from chain_cursors where contract = '" + market.at.distributor() + "'");
        market.asOwner("delete from chain_transactions where intent like 'claim-root:%'");
        market.asOwner("update payout_accounts set chain_way = 'sent'");
        market.asOwner("update payouts set state = 'scheduled'");
    }

    private String rootOnChain() {
        return DistributorCalls.root(
                market.chain.view(market.at.distributor(), DistributorCalls.rootOf(market.at.token())));
    }

    private UUID payout(UUID provider) {
        return market.database
                .first(row -> row.uuid("id"), "select id from payouts where provider_id = ?", provider)
                .orElseThrow();
    }

    private void poll() {
        market.treasury.poll();
        market.sender.poll();
    }

    /** Enough to pay once more what was paid. */
    private void treasuryHas(long micros) {
        String mint = market.send(
                market.otherWallet,
                market.at.token(),
                TokenCalls.mint(TokenMarket.TREASURY, BigInteger.valueOf(micros)));
        market.mine(1);
        market.awaitMined(mint);
    }

    /** The batch is in a block, and nobody has booked it. */
    private void pushedButNotBooked() {
        market.pollUntil(() -> count("payouts") == 1 && count("payout_batches") == 1);
        while (market.tokens(address(0)).signum() == 0) market.sender.poll();
    }

    private void restoreToBeforeTheBatch() {
        market.asOwner("delete from payout_batches where state = 'planned'");
        market.asOwner("delete from chain_transactions where intent like 'payout-batch:%'");
    }

    /** Providers whose work the treasury holds the pay for. */
    private List<UUID> earners(int count) {
        UUID order = market.order(TOTAL);
        market.pay(market.renter, market.plan(order));
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        List<UUID> providers = new ArrayList<>();
        for (int i = 0; i < count; i++) providers.add(market.settledUse(order, SECONDS + i));
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);
        return providers;
    }

    private void booksAreWhole() {
        assertThat(market.beans.get(LedgerChecker.class).check()).isEmpty();
        assertThat(market.tokens(TokenMarket.TREASURY))
                .isEqualTo(BigInteger.valueOf(market.booked(Account.chainTreasury(LocalChain.CHAIN_ID))));
        assertThat(market.tokens(market.at.distributor()))
                .isEqualTo(BigInteger.valueOf(market.booked(PayoutBatchBook.distributor(LocalChain.CHAIN_ID))));
    }

    private void block(String address, boolean blocked) {
        market.awaitMined(market.send(market.admin, market.at.token(), BlockingToken.setBlocked(address, blocked)));
    }

    private long count(String what) {
        return market.database.number("select count(*) from " + what);
    }

    private long earned(UUID provider) {
        return market.database.number("select sum(provider_micros) from settlements where provider_id = ?", provider);
    }

    private String state(UUID provider) {
        return market.database
                .first(row -> row.text("state"), "select state from payouts where provider_id = ?", provider)
                .orElse("none");
    }

    private String failure(UUID provider) {
        return market.database
                .first(row -> row.text("failure"), "select failure from payouts where provider_id = ?", provider)
                .orElseThrow();
    }

    private static String address(int number) {
        return "0x" + "%040x".formatted(0xbeef00 + number);
    }
}
