package nodefair.billing.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.order.OrderService;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import nodefair.db.order.Order;
import nodefair.db.order.Rail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenQuotesIT {
    private static final AcceptedToken DOLLAR =
            new AcceptedToken("NUSD", 31337, "0x" + "11".repeat(20), 6, PriceSource.dollar());
    private static final AcceptedToken CREDIT = new AcceptedToken(
            "NCR",
            10,
            "0x" + "22".repeat(20),
            18,
            new PriceSource(Optional.empty(), Optional.of("0x" + "fe".repeat(20)), Duration.ofHours(1), 100_000));

    private Market market;
    private TokenPrices prices;
    private UUID offer;
    private UUID renter;

    @BeforeEach
    void open() {
        market = new Market();
        market.give(TokenRegistry.class, new TokenRegistry() {
            @Override
            public List<AcceptedToken> tokens() {
                return List.of(DOLLAR, CREDIT);
            }
        });
        prices = market.get(TokenPrices.class);
        offer = market.offer(market.provider(), 418_000, 8, Duration.ofDays(30));
        market.sql().update("update offers set accepts_token = true");
        renter = market.renter();
    }

    @Test
    void hold_locksThePriceInEveryTokenThatHasOne() {
        hear("0.25");
        UUID quote = quote();

        List<TokenOffer> offers = market.get(TokenQuotes.class).of(quote);

        assertThat(offers).extracting(TokenOffer::symbol).containsExactly("NUSD", "NCR");
        assertThat(offers.get(0).perHour()).isEqualTo(new Money(418_000, "NUSD"));
        assertThat(offers.get(1).perHour()).isEqualTo(new Money(1_672_000, "NCR"));
        assertThat(offers.get(1).total().micros())
                .as("four tokens a dollar")
                .isEqualTo(4 * offers.get(0).total().micros());
        assertThat(offers.get(1).usd()).isEqualByComparingTo("0.25");
    }

    @Test
    void hold_roundsTheHourUpToAMillionthOfAToken() {
        hear("0.3");
        assertThat(market.get(TokenQuotes.class)
                        .find(quote(), "NCR")
                        .orElseThrow()
                        .perHour())
                .isEqualTo(new Money(1_393_334, "NCR"));
    }

    @Test
    void hold_leavesATokenOutWhosePriceIsNotKnownNow() {
        assertThat(symbols(quote())).as("never heard").containsExactly("NUSD");

        hear("0.25");
        market.clock().pass(Duration.ofMinutes(11));
        assertThat(symbols(quote())).as("not heard lately").containsExactly("NUSD");

        hear("0.25");
        assertThat(symbols(quote())).containsExactly("NUSD", "NCR");

        assertThat(hear("0.5")).hasValue("the price went from 0.25 to 0.5 USD");
        assertThat(symbols(quote())).as("a jump").containsExactly("NUSD");

        market.clock().pass(Duration.ofMinutes(61));
        assertThat(hear("0.5")).as("it has lasted").isEmpty();
        assertThat(symbols(quote())).containsExactly("NUSD", "NCR");
    }

    @Test
    void placeWithToken_takesTheLockedPriceWhateverTheTokenCostsNow() {
        hear("0.25");
        UUID quote = quote();
        hear("0.26");

        Order order = market.get(OrderService.class).placeWithToken(quote, "NCR", renter);

        assertThat(order.total())
                .isEqualTo(market.get(TokenQuotes.class)
                        .find(quote, "NCR")
                        .orElseThrow()
                        .total());
        assertThat(market.sql().number("select price_per_hour_micros from orders"))
                .isEqualTo(1_672_000);
        assertThat(market.get(OrderService.class)
                        .placeWithToken(quote, "NCR", renter)
                        .id())
                .isEqualTo(order.id());
        assertThatThrownBy(() -> market.get(OrderService.class).placeWithToken(quote, "NUSD", renter))
                .hasMessage("PLACED_ON_ANOTHER_RAIL");
        assertThatThrownBy(() -> market.get(OrderService.class).place(quote, Rail.CARD, renter))
                .isInstanceOf(OrderRefused.class);
    }

    @Test
    void placeWithToken_refusesATokenThatTheQuoteHasNoPriceIn() {
        UUID quote = quote();

        assertThatThrownBy(() -> market.get(OrderService.class).placeWithToken(quote, "NCR", renter))
                .hasMessage("TOKEN_HAS_NO_PRICE");

        assertThat(market.sql().number("select count(*) from orders")).isZero();
        assertThat(market.sql().number("select count(*) from quotes where state = 'held'"))
                .isEqualTo(1);
    }

    private UUID quote() {
        return market.get(QuoteService.class).hold(offer, renter, 3);
    }

    private List<String> symbols(UUID quote) {
        return market.get(TokenQuotes.class).of(quote).stream()
                .map(TokenOffer::symbol)
                .toList();
    }

    private Optional<String> hear(String usd) {
        return prices.hear(
                CREDIT, new Reading(new BigDecimal(usd), usd, market.clock().instant()));
    }
}
