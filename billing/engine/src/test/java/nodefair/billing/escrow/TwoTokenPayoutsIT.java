package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.escrow.TwoTokenMarket.Token;
import nodefair.billing.payout.TokenDestinations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Providers who earn in two tokens on two chains: what one token does is no matter of the other's. */
class TwoTokenPayoutsIT {
    private static final String PAYEE = "0x00000000000000000000000000000000000a0001";
    private static final long TOTAL = 20_000_000;
    private static final int SECONDS = 600;

    private TwoTokenMarket market;
    private Token dollars;
    private Token credits;

    @BeforeEach
    void start() {
        Optional<Path> anvil = LocalChain.binary();
        if (anvil.isEmpty())
            System.out.println("SKIPPED TwoTokenPayoutsIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(anvil.isPresent(), "anvil is not installed");
        market = TwoTokenMarket.apart(anvil.get());
        dollars = market.dollars;
        credits = market.credits;
    }

    @AfterEach
    void stop() throws Exception {
        if (market != null) market.close();
    }

    @Test
    void address_isTestedByAnotherTokenWhereTheFirstHasNoDistributor() {
        market.accept(withoutDistributor(dollars.settings()), credits.settings());
        UUID provider = earner();

        market.beans.get(TokenDestinations.class).pay(provider, PAYEE, UUID.randomUUID());
        market.pollUntil(() -> state(provider, credits).equals("paid"));

        assertThat(test(provider)).isEqualTo("arrived");
        assertThat(credits.micros(PAYEE)).isEqualTo(earned(provider, credits) + 1);
        assertThat(market.count("payout_batch_items where payout_id is null")).isEqualTo(1);
    }

    @Test
    void token_whoseDecimalsTheSettingsGetWrongPaysNothingUntilTheyAreRight() {
        UUID provider = earner();
        market.accept(dollars.on().settings(dollars.symbol(), 8), credits.settings());
        market.beans.get(TokenDestinations.class).pay(provider, PAYEE, UUID.randomUUID());
        market.pollUntil(() -> state(provider, credits).equals("paid"));
        for (int round = 0; round < 5; round++) market.poll();
        assertThat(dollars.micros(PAYEE)).isZero();
        assertThat(market.count("payout_batches where chain_id = " + dollars.on().id))
                .isZero();

        market.accept(dollars.settings(), credits.settings());
        market.pollUntil(() -> state(provider, dollars).equals("paid"));
        assertThat(dollars.micros(PAYEE)).isEqualTo(earned(provider, dollars));
        market.booksAreTheChains();
    }

    @Test
    void token_thatRefusesAnAddressDoesNotKeepTheOthersFromPayingIt() {
        market.accept(credits.settings(), dollars.settings());
        UUID provider = earner();
        block(true);

        market.beans.get(TokenDestinations.class).pay(provider, PAYEE, UUID.randomUUID());
        market.pollUntil(() -> state(provider, dollars).equals("paid")
                && state(provider, credits).equals("failed"));
        assertThat(test(provider)).isEqualTo("arrived");
        assertThat(dollars.micros(PAYEE)).isEqualTo(earned(provider, dollars) + 1);
        assertThat(credits.micros(PAYEE)).isZero();

        // a day later its credits are to be claimed, and nothing else is
        market.accept(dollars.settings(), credits.settings());
        market.database.update("update payouts set ended_at = ended_at - interval '25 hours' where state = 'failed'");
        ClaimReader reader = market.beans.get(ClaimReader.class);
        market.pollUntil(() -> reader.find(provider, payout(provider, credits))
                .flatMap(PayoutClaim::call)
                .isPresent());
        assertThat(market.beans.get(ClaimWays.class).claims(provider)).isTrue();
        UUID later = market.funded(dollars, TOTAL);
        market.seed.moreUsage(later, provider, SECONDS);
        market.settleAndClose(later);
        assertThat(dollars.micros(PAYEE)).isEqualTo(earned(provider, dollars) + 1);
        assertThat(market.count("payouts where state = 'claimable'")).isEqualTo(1);

        // both distributors have the same address
        String tree =
                reader.tree(provider, payout(provider, credits)).orElseThrow().json();
        assertThat(JsonParser.parseString(tree).getAsJsonObject().get("chainId").getAsLong())
                .isEqualTo(TwoTokenMarket.OTHER_CHAIN);

        // what was set aside for the claim stays there, so the treasury needs as much again
        block(false);
        credits.on()
                .send(
                        credits.on().otherWallet,
                        credits.on().at.token(),
                        TokenCalls.mint(TestChain.TREASURY, units(provider)));
        market.beans.get(ClaimWays.class).choose(provider, false, UUID.randomUUID());
        market.pollUntil(() -> state(provider, credits).equals("paid"));
        assertThat(credits.micros(PAYEE)).isEqualTo(earned(provider, credits));
        assertThat(market.beans.get(ClaimWays.class).claims(provider)).isFalse();
    }

    @Test
    void contractWallet_isPaidOnlyOnChainsThatHaveIt() {
        UUID order = market.funded(credits, TOTAL);
        UUID provider = market.seed.usage(order, SECONDS, Optional.of(PAYEE));
        market.database.update(
                "update providers set account_id = (select id from accounts limit 1) where id = ?", provider);
        setCode(dollars, "0x00");

        market.settleAndClose(order);
        for (int round = 0; round < 5; round++) market.poll();
        assertThat(credits.micros(PAYEE)).isZero();
        assertThat(market.count("payouts")).isZero();
        for (int round = 0; round < 3; round++) {
            market.database.update("update chain_addresses set asked_at = asked_at - interval '1 hour'");
            market.look();
        }
        assertThat(market.count("notifications where body like '%chain of NCR%'"))
                .isEqualTo(1);
        HeldAddresses held = market.beans.get(HeldAddresses.class);
        assertThat(held.tokens(PAYEE)).containsExactly("NCR");
        assertThat(held.count()).isEqualTo(1);

        setCode(credits, "0x00");
        market.database.update("update chain_addresses set has_contract = null, asked_at = null");
        market.pollUntil(() -> state(provider, credits).equals("paid"));
        assertThat(credits.micros(PAYEE)).isEqualTo(earned(provider, credits));
        assertThat(held.count()).isZero();
        market.booksAreTheChains();
    }

    @Test
    void payout_ofWhenNoChainWasWrittenDownIsPaidByTheOneOfItsOrders() throws IOException {
        UUID provider = earner();
        block(true);
        market.beans.get(TokenDestinations.class).pay(provider, PAYEE, UUID.randomUUID());
        market.pollUntil(() -> state(provider, dollars).equals("paid")
                && state(provider, credits).equals("failed"));

        market.database.update("update payouts set chain_id = null");
        market.beans.get(Leftovers.class).check();
        assertThat(market.beans.get(Alarms.class).open())
                .extracting(alarm -> alarm.difference().subject())
                .contains("token:NCR settings");
        market.database.update(chainsOfOldPayouts());
        assertThat(market.count("payouts where chain_id = " + TwoTokenMarket.OTHER_CHAIN))
                .isEqualTo(1);
        block(false);
        assertThat(market.beans.get(TreasuryPayoutBook.class).again(provider)).isEqualTo(1);
        market.pollUntil(() -> state(provider, credits).equals("paid"));
        assertThat(credits.micros(PAYEE)).isEqualTo(earned(provider, credits));
        assertThat(dollars.micros(PAYEE)).isEqualTo(earned(provider, dollars) + 1);
        market.booksAreTheChains();
    }

    /** What the migration does to the payouts that it finds. */
    private static String chainsOfOldPayouts() throws IOException {
        String name = "/db/migration/V20261122075010__payouts_add_chain.sql";
        try (InputStream file = Objects.requireNonNull(TwoTokenPayoutsIT.class.getResourceAsStream(name))) {
            String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return all.substring(all.indexOf("update payouts"), all.indexOf("create index"))
                    .strip()
                    .replaceAll(";$", "");
        }
    }

    @Test
    void key_thatDelegatesOnOneChainIsPaidOnTheOther() {
        UUID order = market.funded(credits, TOTAL);
        UUID provider = market.seed.usage(order, SECONDS, Optional.of(PAYEE));
        setCode(dollars, "0xef0100" + "a1".repeat(20));

        market.settleAndClose(order);
        assertThat(credits.micros(PAYEE)).isEqualTo(earned(provider, credits));
    }

    @Test
    void chain_thatIsSilentKeepsNoKnownAddressOfAnotherWaiting() {
        UUID first = market.funded(credits, TOTAL);
        UUID provider = market.seed.usage(first, SECONDS, Optional.of(PAYEE));
        market.settleAndClose(first);
        UUID next = market.funded(credits, TOTAL);
        market.seed.moreUsage(next, provider, SECONDS);

        market.accept(silent(dollars.settings()), credits.settings());
        market.database.update("update chain_addresses set asked_at = asked_at - interval '1 hour'");
        market.settleAndClose(next);
        assertThat(credits.micros(PAYEE)).isEqualTo(earned(provider, credits));
        assertThat(market.count("payout_batches")).isZero();
    }

    @Test
    void release_waitsForAChainThatWasNeverAskedAboutItsPayees() {
        UUID order = market.funded(credits, TOTAL);
        UUID provider = market.seed.usage(order, SECONDS, Optional.of(PAYEE));
        market.accept(silent(dollars.settings()), credits.settings());
        market.askToClose(order);
        for (int round = 0; round < 5; round++) market.poll();

        HeldAddresses held = market.beans.get(HeldAddresses.class);
        assertThat(market.state(order)).isNotEqualTo("closed");
        assertThat(market.count("chain_transactions where intent like 'escrow:release:%'"))
                .isZero();
        assertThat(held.unasked()).singleElement().satisfies(chain -> {
            assertThat(chain.chainId()).isEqualTo(dollars.on().id);
            assertThat(chain.addresses()).isEqualTo(1);
        });

        market.accept(dollars.settings(), credits.settings());
        market.pollUntil(() -> market.state(order).equals("closed"));
        assertThat(credits.micros(PAYEE)).isEqualTo(earned(provider, credits));
        assertThat(held.unasked()).isEmpty();
        assertThat(market.count("payout_batches")).isZero();
    }

    @Test
    void payout_ofASymbolThatMovedIsNotPaidOutOfTheOtherTreasury() {
        UUID provider = earner();
        block(true);
        market.beans.get(TokenDestinations.class).pay(provider, PAYEE, UUID.randomUUID());
        market.pollUntil(() -> state(provider, credits).equals("failed"));

        Leftovers leftovers = market.beans.get(Leftovers.class);
        assertThat(leftovers.unsettled())
                .filteredOn(token -> token.currency().equals(credits.symbol()))
                .singleElement()
                .satisfies(token -> assertThat(token.what()).contains("1 payouts"));
        market.accept(dollars.on().settings(credits.symbol(), dollars.decimals()));
        assertThat(market.beans.get(TreasuryPayoutBook.class).again(provider)).isEqualTo(1);
        ChainRail moved = market.beans.get(TokenRail.class).all().iterator().next();
        assertThat(market.beans
                        .get(PayoutBatchStore.class)
                        .waiting(moved, dollars.on().at.distributor()))
                .isEmpty();
        leftovers.check();
        assertThat(market.beans.get(Alarms.class).open())
                .extracting(alarm -> alarm.difference().details())
                .anyMatch(it -> it.contains("1 payouts on chain " + TwoTokenMarket.OTHER_CHAIN));
    }

    /** Final at once. */
    private static void setCode(Token token, String code) {
        token.on().rpc("anvil_setCode", "[\"" + PAYEE + "\", \"" + code + "\"]");
        token.on().mine(5);
    }

    /** A provider without an address, whose pay in both tokens the treasuries hold. */
    private UUID earner() {
        UUID inDollars = market.funded(dollars, TOTAL);
        UUID inCredits = market.funded(credits, TOTAL);
        UUID provider = market.seed.usage(inDollars, SECONDS, Optional.empty());
        market.seed.moreUsage(inCredits, provider, SECONDS);
        market.settleAndClose(inDollars, inCredits);
        return provider;
    }

    private void block(boolean blocked) {
        TestChain on = credits.on();
        on.awaitMined(on.send(on.admin, on.at.token(), BlockingToken.setBlocked(PAYEE, blocked)));
    }

    private String test(UUID provider) {
        return market.database
                .first(
                        row -> row.text("t"),
                        "select chain_test as t from payout_accounts where provider_id = ?",
                        provider)
                .orElseThrow();
    }

    private String state(UUID provider, Token token) {
        return newest("state", provider, token).orElse("none");
    }

    private UUID payout(UUID provider, Token token) {
        return UUID.fromString(newest("id", provider, token).orElseThrow());
    }

    private Optional<String> newest(String column, UUID provider, Token token) {
        return market.database.first(
                row -> row.text("it"),
                "select " + column
                        + "::text as it from payouts where provider_id = ? and currency = ? order by scheduled_at desc limit 1",
                provider,
                token.symbol());
    }

    private long earned(UUID provider, Token token) {
        return market.database.number(
                "select sum(provider_micros) from settlements where provider_id = ? and currency = ?",
                provider,
                token.symbol());
    }

    private BigInteger units(UUID provider) {
        return TokenUnits.fromMicros(earned(provider, credits), credits.decimals());
    }

    private static ChainSettings silent(ChainSettings its) {
        return new ChainSettings(
                List.of("http://127.0.0.1:1"),
                its.chainId(),
                its.escrow(),
                its.token(),
                its.operatorKey(),
                its.treasury(),
                its.tokenSymbol(),
                its.tokenDecimals(),
                its.startBlock(),
                its.confirmations(),
                its.distributor(),
                its.startBlock());
    }

    private static ChainSettings withoutDistributor(ChainSettings its) {
        return new ChainSettings(
                its.rpcUrls(),
                its.chainId(),
                its.escrow(),
                its.token(),
                its.operatorKey(),
                its.treasury(),
                its.tokenSymbol(),
                its.tokenDecimals(),
                its.startBlock(),
                its.confirmations());
    }
}
