package nodefair.billing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PassingsTest {
    private final AtomicInteger acted = new AtomicInteger();

    @Test
    void accept_actsTheFirstTimeTheNamedPointIsReached() {
        Passings passings = new Passings("refund.sent", acted::incrementAndGet);

        passings.accept("refund.due");
        assertThat(acted).hasValue(0);
        passings.accept("refund.sent");
        passings.accept("refund.sent");

        assertThat(acted).hasValue(1);
        assertThat(passings.acted()).isTrue();
    }

    @Test
    void accept_waitsForTheNthPassing() {
        Passings passings = new Passings("refund.sent@3", acted::incrementAndGet);

        passings.accept("refund.sent");
        passings.accept("refund.sent");
        assertThat(acted).hasValue(0);
        passings.accept("refund.sent");

        assertThat(acted).hasValue(1);
    }
}
