package nodefair.billing.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration AGE = Duration.ofHours(1);
    private static final PriceSource FEED =
            new PriceSource(Optional.empty(), Optional.of("0x" + "fe".repeat(20)), AGE, 50_000);
    private static final PriceSource GUARDED =
            new PriceSource(Optional.of(BigDecimal.ONE), Optional.of("0x" + "fe".repeat(20)), AGE, 20_000);

    @Test
    void refusal_isEmptyForAFreshPriceNearTheOneBefore() {
        assertThat(refusal(FEED, "0.26", NOW, believed("0.25", NOW))).isEmpty();
        assertThat(refusal(FEED, "0.25", NOW.minus(AGE), Optional.empty())).isEmpty();
    }

    @Test
    void refusal_namesWhatIsWrongWithTheAnswer() {
        assertThat(refusal(FEED, "0", NOW, Optional.empty())).hasValue("the price is not positive");
        assertThat(refusal(FEED, "-1", NOW, Optional.empty())).hasValue("the price is not positive");
        assertThat(refusal(FEED, "100.01", NOW, Optional.empty())).hasValue("a token is worth more than 100 USD");
        assertThat(refusal(FEED, "0.25", NOW.minus(AGE).minusSeconds(1), Optional.empty()))
                .hasValue("the price is too old");
        assertThat(refusal(FEED, "0.25", NOW.plusSeconds(61), Optional.empty())).hasValue("the price is of the future");
        assertThat(refusal(FEED, "0.2", NOW, believed("0.25", NOW))).hasValue("the price went from 0.25 to 0.2 USD");
    }

    @Test
    void refusal_ofAJumpEndsWhenItHasLastedAsLongAsAPriceMayBeOld() {
        TokenPrice jumped = new TokenPrice(
                new BigDecimal("0.25"),
                FEED.name(),
                NOW.minusSeconds(30),
                NOW,
                Optional.of("the price went from 0.25 to 0.5 USD"),
                Optional.of(NOW.minus(AGE).minusSeconds(1)));
        assertThat(refusal(FEED, "0.5", NOW, Optional.of(jumped))).isEmpty();
        assertThat(refusal(FEED, "0.5", NOW, believed("0.25", NOW.minus(AGE).minusSeconds(1))))
                .isEmpty();
    }

    @Test
    void refusal_ofAStablecoinIsMeasuredAgainstItsFixedPriceForEver() {
        assertThat(refusal(GUARDED, "0.981", NOW, believed("0.97", NOW))).isEmpty();
        assertThat(refusal(GUARDED, "0.97", NOW, believed("0.97", NOW.minus(AGE).minusSeconds(1))))
                .hasValue("the price went from 1 to 0.97 USD");
    }

    @Test
    void unusable_saysWhatIsWrongUnlessThePriceIsBelievedNotOldAndWasHeardLately() {
        assertThat(PriceRules.unusable(FEED, believed("0.25", NOW).orElseThrow(), NOW))
                .isEmpty();
        assertThat(PriceRules.unusable(FEED, believed("0.25", NOW).orElseThrow(), NOW.plus(Duration.ofMinutes(11))))
                .hasValue("its feed was not heard for 10 minutes");
        assertThat(PriceRules.unusable(
                        FEED, believed("0.25", NOW.minus(AGE).minusSeconds(1)).orElseThrow(), NOW))
                .hasValue("the price is too old");
        TokenPrice refused =
                new TokenPrice(BigDecimal.ONE, "", NOW, NOW, Optional.of("the price went away"), Optional.of(NOW));
        assertThat(PriceRules.unusable(FEED, refused, NOW)).hasValue("the price went away");
    }

    private static Optional<String> refusal(
            PriceSource source, String usd, Instant updatedAt, Optional<TokenPrice> before) {
        return PriceRules.refusal(source, new Reading(new BigDecimal(usd), "1", updatedAt), before, NOW);
    }

    private static Optional<TokenPrice> believed(String usd, Instant updatedAt) {
        return Optional.of(
                new TokenPrice(new BigDecimal(usd), FEED.name(), updatedAt, NOW, Optional.empty(), Optional.empty()));
    }
}
