package nodefair.db.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nodefair.db.job.Verification;
import nodefair.db.order.OrderState;
import org.junit.jupiter.api.Test;

class WordTest {
    @Test
    void word_isTheNameInLowerCase() {
        assertThat(Verification.QUORUM_2_OF_3.word()).isEqualTo("quorum_2_of_3");
        assertThat(Verification.of("quorum_2_of_3")).isSameAs(Verification.QUORUM_2_OF_3);
    }

    @Test
    void of_refusesWhatIsNoWord() {
        assertThatThrownBy(() -> OrderState.of("FUNDED"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OrderState has no word FUNDED");
    }

    @Test
    void converter_keepsNull() {
        var converter = new OrderState.Column();
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(null)).isNull();
        assertThat(converter.convertToDatabaseColumn(OrderState.FUNDED)).isEqualTo("funded");
        assertThat(converter.convertToEntityAttribute("funded")).isSameAs(OrderState.FUNDED);
    }
}
