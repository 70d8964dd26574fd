package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.token.AcceptedToken;
import nodefair.billing.token.PriceSource;
import nodefair.billing.token.PriceWatch;
import nodefair.billing.token.TokenPrices;
import nodefair.billing.token.TokenRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Prices from a feed on a real chain. */
class TokenPriceIT {
    private static final int BLOCKS_TO_FINALITY = 2;
    private static final AcceptedToken CREDIT = new AcceptedToken(
            "NCR",
            LocalChain.CHAIN_ID,
            "0x" + "22".repeat(20),
            18,
            new PriceSource(Optional.empty(), Optional.of(TestFeed.ADDRESS), Duration.ofHours(1), 100_000));

    private static TokenMarket market;

    @BeforeAll
    static void open() {
        boolean present = LocalChain.binary().isPresent();
        if (!present) System.out.println("SKIPPED TokenPriceIT: no anvil");
        assumeTrue(present, "anvil is not there");
        market = new TokenMarket(LocalChain.binary().orElseThrow(), BLOCKS_TO_FINALITY);
        market.beans.put(TokenRail.class, RailSwitch.on(credits(LocalChain.CHAIN_ID)));
        market.beans.put(TokenRegistry.class, new TokenRegistry() {
            @Override
            public List<AcceptedToken> tokens() {
                return List.of(CREDIT);
            }
        });
    }

    @AfterAll
    static void close() throws Exception {
        if (market != null) market.close();
    }

    @Test
    void poll_readsTheFeedAsOfTheFinalBlockAndStopsSalesWhileItIsNotBelieved() {
        TestFeed feed = new TestFeed(market, BLOCKS_TO_FINALITY);
        PriceWatch watch = market.beans.get(PriceWatch.class);
        TokenPrices prices = market.beans.get(TokenPrices.class);
        Instant now = Instant.now();

        feed.says(25_000_000, now.minusSeconds(60));
        watch.poll();
        assertThat(prices.usable(CREDIT).orElseThrow().usd()).isEqualByComparingTo("0.25");

        feed.says(-1, now.minusSeconds(30));
        watch.poll();
        assertThat(prices.usable(CREDIT)).isEmpty();
        assertThat(alarms()).containsExactly("Nothing is sold for it: the price is not positive");

        feed.says(26_000_000, now.minusSeconds(10));
        watch.poll();
        assertThat(prices.usable(CREDIT).orElseThrow().usd()).isEqualByComparingTo("0.26");
        assertThat(alarms()).isEmpty();
    }

    @Test
    void poll_isAnAlarmWhenTheFeedWasNotHeardForLong() {
        new TestFeed(market, BLOCKS_TO_FINALITY).says(25_000_000, Instant.now().minusSeconds(5));
        market.beans.get(PriceWatch.class).poll();
        assertThat(alarms()).isEmpty();

        market.rpc("anvil_setCode", "[\"%s\",\"0x\"]".formatted(TestFeed.ADDRESS));
        for (int block = 0; block <= BLOCKS_TO_FINALITY; block++) market.rpc("evm_mine", "[]");
        market.beans.get(PriceWatch.class).poll();
        assertThat(alarms()).as("what it said last is still sold for").isEmpty();
        later(market.rail().settings().chainId()).poll();
        assertThat(alarms())
                .containsExactly(
                        "Nothing is sold for it: the price is too old, and its feed cannot be read: no word 0 in 0x");
    }

    @Test
    void poll_believesNoEndpointThatIsOnAnotherChain() {
        later(10).poll();
        assertThat(market.beans.get(Alarms.class).open().stream()
                        .map(alarm -> alarm.difference().subject() + ": "
                                + alarm.difference().details()))
                .contains("chain:10 NCR prices: The endpoints are on chain 31337");
    }

    /** A day later, when what was heard today is old. */
    private static PriceWatch later(long chainId) {
        return market.tomorrow()
                .put(TokenRail.class, RailSwitch.on(credits(chainId)))
                .put(TokenRegistry.class, market.beans.get(TokenRegistry.class))
                .get(PriceWatch.class);
    }

    private static ChainSettings credits(long chainId) {
        ChainSettings its = market.rail().settings();
        return new ChainSettings(
                its.rpcUrls(),
                chainId,
                its.escrow(),
                CREDIT.address(),
                Optional.empty(),
                its.treasury(),
                CREDIT.symbol(),
                CREDIT.decimals(),
                0,
                its.confirmations());
    }

    private static List<String> alarms() {
        return market.beans.get(Alarms.class).open().stream()
                .filter(alarm -> alarm.difference().subject().equals("token:NCR"))
                .map(alarm -> alarm.difference().details())
                .toList();
    }
}
