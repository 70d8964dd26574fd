package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderKeyTest {
    @Test
    void order_readsWhatOfMade() {
        UUID order = UUID.fromString("f1936b2e-0f5a-7c3d-b111-00000000abcd");

        String key = OrderKey.of(order);

        assertThat(key).hasSize(66).startsWith("0xf1936b2e0f5a7c3db11100000000abcd");
        assertThat(OrderKey.order(key)).contains(order);
    }

    @Test
    void order_isEmptyForAKeyOfSomeoneElse() {
        assertThat(OrderKey.order("0x" + "1".repeat(64))).isEmpty();
        assertThat(OrderKey.order("0x12")).isEmpty();
    }
}
