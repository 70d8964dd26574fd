package nodefair.db.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import nodefair.db.money.Money;
import nodefair.db.testing.Rows;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private final Quote quote = new Rows().quote;

    @Test
    void take_isRefusedFromItsLastInstantOn() {
        Instant end = quote.expiresAt();
        assertThat(quote.live(end.minusNanos(1))).isTrue();
        assertThat(quote.live(end)).isFalse();
        assertThatThrownBy(() -> quote.take(end)).hasMessage("quote has expired and cannot become taken");
        quote.take(end.minusNanos(1));
        assertThatThrownBy(() -> quote.take(Rows.AT)).hasMessage("QuoteState taken cannot become taken");
    }

    @Test
    void price_isTheSumOfItsShares() {
        Money one = Rows.usd(1);
        assertThatThrownBy(() -> new Price(Rows.usd(4), one, one, one, one, Rows.usd(5), 1, 1, "DE"))
                .hasMessage("net is not the sum of its shares");
        assertThatThrownBy(() -> new Price(Rows.usd(3), one, one, one, one, Rows.usd(3), 1, 1, "DE"))
                .hasMessage("total is less than net and tax");
        assertThat(quote.price().total()).isEqualTo(quote.total());
    }
}
