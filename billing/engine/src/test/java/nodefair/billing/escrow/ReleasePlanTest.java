package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.escrow.ReleasePlan.Share;
import org.junit.jupiter.api.Test;

class ReleasePlanTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final String ADDRESS = "0x00000000000000000000000000000000000000a1";

    @Test
    void of_paysThoseWithAnAddressAndKeepsTheOthersShareInTheTreasury() {
        ReleasePlan plan = ReleasePlan.of(
                "0xr",
                1_000,
                List.of(new Share(ONE, 300, Optional.of(ADDRESS)), new Share(TWO, 200, Optional.empty())),
                50);

        assertThat(plan.addresses("0xt")).containsExactly(ADDRESS, "0xt");
        assertThat(plan.amounts(6)).containsExactly(BigInteger.valueOf(300), BigInteger.valueOf(250));
        assertThat(plan.returnedMicros()).isEqualTo(450);
        assertThat(plan.paidMicros() + plan.treasuryMicros() + plan.returnedMicros())
                .isEqualTo(1_000);
    }

    @Test
    void of_unusedOrderReturnsEverythingAndPaysNobody() {
        ReleasePlan plan = ReleasePlan.of("0xr", 1_000, List.of(new Share(ONE, 0, Optional.of(ADDRESS))), 0);

        assertThat(plan.addresses("0xt")).isEmpty();
        assertThat(plan.amounts(6)).isEmpty();
        assertThat(plan.returnedMicros()).isEqualTo(1_000);
    }

    @Test
    void without_keepsTheSharesOfRefusedPayeesInTheTreasury() {
        List<Share> shares = List.of(new Share(ONE, 300, Optional.of(ADDRESS)));
        ReleasePlan plan = ReleasePlan.of("0xr", 1_000, shares, 50);

        ReleasePlan without = plan.without(Set.copyOf(plan.paid()));

        assertThat(without.paid()).isEmpty();
        assertThat(without.treasuryMicros()).isEqualTo(350);
        assertThat(without.returnedMicros()).isEqualTo(plan.returnedMicros());
        assertThat(plan.without(Set.of())).isEqualTo(plan);
    }

    @Test
    void of_refusesSharesAboveTheDeposit() {
        List<Share> shares = List.of(new Share(ONE, 1_001, Optional.empty()));

        assertThatThrownBy(() -> ReleasePlan.of("0xr", 1_000, shares, 0)).isInstanceOf(IllegalStateException.class);
    }
}
