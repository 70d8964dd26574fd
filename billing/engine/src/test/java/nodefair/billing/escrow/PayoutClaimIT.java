package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ClaimTree;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.payout.EarningsReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be sent, or is not wanted so, is claimed by Merkle proof; on a real chain and a real database. */
class PayoutClaimIT {
    private static final int PROVIDERS = 5;
    private static final int BLOCKED = 2;
    private static final long TOTAL = 10_000_000;
    private static final int SECONDS = 600;

    private TokenMarket market;
    private ClaimWays ways;
    private ClaimReader reader;

    @BeforeEach
    void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present) System.out.println("SKIPPED PayoutClaimIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        market = TokenMarket.withBlockingToken(LocalChain.binary().orElseThrow(), 2);
        ways = market.beans.get(ClaimWays.class);
        reader = market.beans.get(ClaimReader.class);
    }

    @AfterEach
    void stop() throws Exception {
        if (market != null) market.close();
    }

    @Test
    void payout_thatTheTokenRefusedIsClaimedOnceItCanBe_andLaterOnesByTheDifference() {
        List<UUID> providers = earners(PROVIDERS);
        UUID provider = providers.get(BLOCKED);
        String account = address(BLOCKED);
        block(account, true);
        for (int i = 0; i < PROVIDERS; i++) market.address(providers.get(i), address(i));
        market.pollUntil(() -> count("payouts where state = 'paid'") == PROVIDERS - 1
                && state(provider).equals("failed"));
        long first = earned(provider);

        UUID reader = UUID.randomUUID();
        ways.choose(provider, true, reader);
        assertThat(count("audit_events where action = 'payout_way.chosen' and actor = 'account:" + reader + "'"))
                .isOne();
        PayoutClaim.Call call = ready(provider);
        assertThat(call.open().micros()).isEqualTo(first);
        assertThat(market.booked(Account.providerPayable(provider))).isZero();
        assertThat(inTransit(provider)).isEqualTo(first);
        assertThat(refusal(call)).contains(account.substring(2));
        rootFollowsFromTheFile(provider, call);
        booksAreWhole();

        block(account, false);
        claimByFile(provider);
        market.pollUntil(() -> state(provider).equals("paid"));
        assertThat(market.tokens(account)).isEqualTo(first);
        assertThat(refusal(call)).contains("NothingToClaim");
        booksAreWhole();

        UUID order = funded();
        market.settledMore(order, provider, SECONDS / 2);
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);
        PayoutClaim.Call later = ready(provider);
        long second = earned(provider) - first;
        assertThat(later.cumulative()).isEqualTo(first + second);
        assertThat(later.open().micros()).isEqualTo(second);
        assertThat(refusal(call)).contains("ProofInvalid");
        claimByFile(provider);
        market.pollUntil(() -> count("payouts where state <> 'paid'") == 0);

        assertThat(market.tokens(account)).isEqualTo(first + second);
        assertThat(refusal(later)).contains("NothingToClaim");
        assertThat(market.tokens(market.at.distributor())).isZero();
        assertThat(count("payout_batches")).isEqualTo(1);
        booksAreWhole();
        System.out.printf(
                "{\"test\":\"chain\",\"figure\":\"claim_paid_after_unblock\",\"value\":%d,\"unit\":\"micros\",\"goal\":\"%d\"}%n"
                        + "{\"test\":\"chain\",\"figure\":\"claim_second_paid_difference\",\"value\":%d,\"unit\":\"micros\",\"goal\":\"%d\"}%n"
                        + "{\"test\":\"chain\",\"figure\":\"claim_paid_twice\",\"value\":%d,\"unit\":\"micros\",\"goal\":\"0\"}%n",
                first, first, second, second, market.tokens(account).longValueExact() - first - second);
    }

    @Test
    void payout_thatIsClaimableIsInNoBatch_andOneThatWasSentInNoRoot() {
        List<UUID> providers = earners(2);
        UUID claims = providers.get(0);
        market.address(claims, address(0));
        ways.choose(claims, true, UUID.randomUUID());
        market.address(providers.get(1), address(1));

        PayoutClaim.Call call = ready(claims);
        market.pollUntil(() -> state(providers.get(1)).equals("paid"));
        ways.choose(providers.get(1), true, UUID.randomUUID());
        for (int round = 0; round < 5; round++) poll();

        assertThat(count("payout_batch_items where payout_id is not null")).isEqualTo(1);
        assertThat(count("payout_claims")).isEqualTo(1);
        assertThat(reader.find(providers.get(1), payout(providers.get(1)))).isEmpty();
        assertThat(call.cumulative()).isEqualTo(earned(claims));
        assertThat(market.tokens(market.at.distributor())).isEqualTo(earned(claims));
        booksAreWhole();
    }

    @Test
    void payout_thatIsToBeSentAfterAllLeavesTheRootFirst() {
        UUID provider = earners(1).get(0);
        market.address(provider, address(0));
        ways.choose(provider, true, UUID.randomUUID());
        PayoutClaim.Call call = ready(provider);
        long own = earned(provider);
        market.awaitMined(market.send(
                market.otherWallet, market.at.token(), TokenCalls.mint(TokenMarket.TREASURY, BigInteger.valueOf(own))));

        ways.choose(provider, false, UUID.randomUUID());
        market.pollUntil(() -> state(provider).equals("paid"));

        assertThat(market.tokens(address(0))).isEqualTo(earned(provider));
        assertThat(refusal(call)).contains("ProofInvalid");
        assertThat(count("payout_claims where state = 'withdrawn'")).isEqualTo(1);
        // what was promised stays set aside for claims to come, and the treasury paid out of its own
        assertThat(market.tokens(market.at.distributor())).isEqualTo(own);
        assertThat(market.tokens(TokenMarket.TREASURY))
                .isEqualTo(own + market.booked(Account.chainTreasury(LocalChain.CHAIN_ID)));
        assertThat(market.beans.get(LedgerChecker.class).check()).isEmpty();
    }

    @Test
    void payout_thatIsClaimedWhileItLeavesIsPaidOnce() {
        UUID provider = earners(1).get(0);
        market.address(provider, address(0));
        ways.choose(provider, true, UUID.randomUUID());
        PayoutClaim.Call call = ready(provider);

        ways.choose(provider, false, UUID.randomUUID());
        market.treasury.poll();
        assertThat(count("payout_claims where state = 'leaving'")).isEqualTo(1);
        send(call);
        market.pollUntil(() -> state(provider).equals("paid") && count("claim_roots where state = 'planned'") == 0);
        for (int round = 0; round < 5; round++) poll();

        assertThat(market.tokens(address(0))).isEqualTo(earned(provider));
        assertThat(count("payout_batches")).isZero();
        booksAreWhole();
    }

    @Test
    void payout_thatTheTokenRefusedADayAgoIsClaimableByItself() {
        UUID provider = earners(1).get(0);
        block(address(0), true);
        market.address(provider, address(0));
        market.pollUntil(() -> state(provider).equals("failed"));
        for (int round = 0; round < 3; round++) market.treasury.poll();
        assertThat(state(provider)).isEqualTo("failed");

        market.database.update("update payouts set ended_at = ended_at - interval '25 hours'");

        assertThat(ready(provider).open().micros()).isEqualTo(earned(provider));
    }

    @Test
    void payout_thatWasRefusedBeforeTheProviderWantedItSentIsSentOnceMore() {
        UUID provider = earners(1).get(0);
        block(address(0), true);
        market.address(provider, address(0));
        market.pollUntil(() -> state(provider).equals("failed"));
        market.database.update("update payouts set ended_at = ended_at - interval '25 hours'");

        ways.choose(provider, false, UUID.randomUUID());
        assertThat(state(provider)).isEqualTo("scheduled");
        market.pollUntil(() -> state(provider).equals("failed"));
        for (int round = 0; round < 3; round++) market.treasury.poll();

        assertThat(state(provider)).isEqualTo("failed");
        assertThat(ways.claims(provider)).isFalse();
    }

    @Test
    void root_thatWasUndoneIsSetAgain() {
        UUID provider = earners(1).get(0);
        market.address(provider, address(0));
        ways.choose(provider, true, UUID.randomUUID());
        market.rpc("evm_setIntervalMining", "[0]");
        String none = rootOnChain();
        pollMiningUntil(() -> !rootOnChain().equals(none));
        assertThat(reader.find(provider, payout(provider)).orElseThrow().step()).isEqualTo(PayoutClaim.Step.PUBLISHING);

        market.rpc("anvil_reorg", "[1, []]");
        assertThat(rootOnChain()).isEqualTo(none);
        pollMiningUntil(
                () -> reader.find(provider, payout(provider)).orElseThrow().step() == PayoutClaim.Step.READY);

        assertThat(count("chain_transactions where intent like 'claim-root:%'")).isEqualTo(1);
        booksAreWhole();
    }

    @Test
    void root_thatTheBooksDoNotKnowStopsClaimsUntilSomebodyLooks() {
        UUID provider = earners(1).get(0);
        String foreign = "0x" + "ab".repeat(32);
        market.awaitMined(market.send(
                TokenMarket.OPERATOR,
                market.at.distributor(),
                DistributorCalls.setRoot(market.at.token(), foreign, BigInteger.ZERO)));
        market.address(provider, address(0));
        ways.choose(provider, true, UUID.randomUUID());

        Alarms alarms = market.beans.get(Alarms.class);
        market.pollUntil(() -> !alarms.open().isEmpty());
        for (int round = 0; round < 5; round++) poll();

        assertThat(alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.difference().invariant()).isEqualTo(20);
            assertThat(alarm.difference().details()).contains(foreign);
        });
        assertThat(count("chain_transactions where intent like 'claim-root:%'")).isZero();
        assertThat(rootOnChain()).isEqualTo(foreign);
    }

    private PayoutClaim.Call ready(UUID provider) {
        market.pollUntil(() -> payout(provider) != null
                && reader.find(provider, payout(provider))
                        .filter(claim -> claim.step() == PayoutClaim.Step.READY)
                        .isPresent());
        return reader.find(provider, payout(provider))
                .flatMap(PayoutClaim::call)
                .orElseThrow();
    }

    /** What the provider saved is sent by somebody else, as it stands in the file. */
    private void claimByFile(UUID provider) {
        JsonObject file = json(reader.proof(provider, payout(provider)).orElseThrow());
        market.awaitMined(market.send(
                market.otherWallet,
                file.get("contract").getAsString(),
                file.get("data").getAsString()));
    }

    /** Whoever has the file of all leaves computes the same root. */
    private void rootFollowsFromTheFile(UUID provider, PayoutClaim.Call call) {
        JsonObject file = json(reader.tree(provider, payout(provider)).orElseThrow());
        Map<String, BigInteger> leaves = new HashMap<>();
        file.getAsJsonObject("leaves")
                .entrySet()
                .forEach(leaf -> leaves.put(leaf.getKey(), leaf.getValue().getAsBigInteger()));
        ClaimTree tree = new ClaimTree(
                file.get("chainId").getAsLong(),
                file.get("contract").getAsString(),
                file.get("token").getAsString(),
                leaves);
        assertThat(tree.root()).isEqualTo(rootOnChain()).isEqualTo(call.root());
        assertThat(file.get("total").getAsBigInteger()).isEqualTo(tree.total());
    }

    private static JsonObject json(ClaimFile file) {
        return JsonParser.parseString(file.json()).getAsJsonObject();
    }

    private void send(PayoutClaim.Call call) {
        market.awaitMined(market.send(market.otherWallet, call.contract(), call.data()));
    }

    /** Why the contract would refuse a claim now. */
    private String refusal(PayoutClaim.Call call) {
        try {
            market.chain.estimateGas(market.otherWallet.address(), call.contract(), call.data());
            return "";
        } catch (ChainRefused refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private String rootOnChain() {
        return DistributorCalls.root(
                market.chain.view(market.at.distributor(), DistributorCalls.rootOf(market.at.token())));
    }

    private void poll() {
        market.treasury.poll();
        market.sender.poll();
    }

    private void pollMiningUntil(BooleanSupplier condition) {
        for (int round = 0; !condition.getAsBoolean(); round++) {
            assertThat(round).as("rounds").isLessThan(200);
            poll();
            market.rpc("evm_mine", "[]");
        }
    }

    /** Providers whose work the treasury holds the pay for. */
    private List<UUID> earners(int count) {
        UUID order = funded();
        List<UUID> providers = new ArrayList<>();
        for (int i = 0; i < count; i++) providers.add(market.settledUse(order, SECONDS + i));
        market.close(order);
        market.pollUntil(() -> market.progress(order) == DepositProgress.RELEASED);
        return providers;
    }

    private UUID funded() {
        UUID order = market.order(TOTAL);
        market.pay(market.renter, market.plan(order));
        market.pollUntil(() -> market.progress(order) == DepositProgress.FUNDED);
        return order;
    }

    private void booksAreWhole() {
        assertThat(market.beans.get(LedgerChecker.class).check()).isEmpty();
        assertThat(market.beans.get(Alarms.class).open()).isEmpty();
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

    private long inTransit(UUID provider) {
        return market.beans
                .get(EarningsReader.class)
                .summary(provider, "NUSD")
                .inTransit()
                .micros();
    }

    private String state(UUID provider) {
        return market.database
                .first(
                        row -> row.text("state"),
                        "select state from payouts where provider_id = ? order by scheduled_at desc limit 1",
                        provider)
                .orElse("none");
    }

    /** The provider's newest one; null while there is none. */
    private UUID payout(UUID provider) {
        return market.database
                .first(
                        row -> row.uuid("id"),
                        "select id from payouts where provider_id = ? order by scheduled_at desc limit 1",
                        provider)
                .orElse(null);
    }

    private static String address(int number) {
        return "0x" + "%040x".formatted(0xbeef00 + number);
    }
}
