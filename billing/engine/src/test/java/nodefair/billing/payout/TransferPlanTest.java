package nodefair.billing.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import nodefair.billing.payout.TransferPlan.Earned;
import nodefair.billing.payout.TransferPlan.Part;
import org.junit.jupiter.api.Test;

class TransferPlanTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    @Test
    void parts_takeTheCentsOfFractionsOutOfTheCharges() {
        TransferPlan plan = TransferPlan.of(
                List.of(earned(ONE, "ch_1", 1_196_000, 2_000_000), earned(TWO, "ch_2", 25_000, 500_000)), 1_220_000);

        assertThat(plan.parts())
                .containsExactly(
                        new Part(Optional.of(ONE), Optional.of("ch_1"), 1_200_000),
                        new Part(Optional.of(TWO), Optional.of("ch_2"), 20_000));
    }

    @Test
    void parts_leaveTheCentToThePlatformWhenNoChargeHasIt() {
        TransferPlan plan = TransferPlan.of(
                List.of(earned(ONE, "ch_1", 1_196_000, 1_196_000), earned(TWO, "ch_2", 24_000, 20_000)), 1_220_000);

        assertThat(plan.parts())
                .containsExactly(
                        new Part(Optional.of(ONE), Optional.of("ch_1"), 1_190_000),
                        new Part(Optional.of(TWO), Optional.of("ch_2"), 20_000),
                        new Part(Optional.empty(), Optional.empty(), 10_000));
    }

    @Test
    void parts_ofAnOrderBelowACentAreACentOfItsCharge() {
        TransferPlan plan = TransferPlan.of(
                List.of(earned(ONE, "ch_1", 6_000, 500_000), earned(TWO, "ch_2", 4_000, 500_000)), 10_000);

        assertThat(plan.parts()).containsExactly(new Part(Optional.of(ONE), Optional.of("ch_1"), 10_000));
    }

    @Test
    void parts_ofWhatWasPaidFromABalanceHaveNoCharge() {
        TransferPlan plan = TransferPlan.of(List.of(new Earned(ONE, Optional.empty(), 500_000, 0)), 500_000);

        assertThat(plan.parts()).containsExactly(new Part(Optional.empty(), Optional.empty(), 500_000));
    }

    @Test
    void parts_areNeverMoreThanThePayoutFromWhichSomethingWasTakenBack() {
        TransferPlan plan = TransferPlan.of(
                List.of(earned(ONE, "ch_1", 900_000, 9_000_000), earned(TWO, "ch_2", 900_000, 9_000_000)), 1_000_000);

        assertThat(plan.parts()).extracting(Part::micros).containsExactly(900_000L, 100_000L);
    }

    @Test
    void parts_addUpToThePayout() {
        Random random = new Random(20261121);
        for (int i = 0; i < 500; i++) {
            List<Earned> earned = random.longs(1 + random.nextInt(6), 1, 3_000_000)
                    .mapToObj(micros -> new Earned(
                            new UUID(1, micros),
                            micros % 5 == 0 ? Optional.empty() : Optional.of("ch_" + micros),
                            micros,
                            micros * 2))
                    .toList();
            long total = earned.stream().mapToLong(Earned::micros).sum() / 10_000 * 10_000;
            if (total == 0) continue;
            List<Part> parts = TransferPlan.of(earned, total).parts();

            assertThat(parts.stream().mapToLong(Part::micros).sum()).isEqualTo(total);
            assertThat(parts).allMatch(part -> part.micros() > 0 && part.micros() % 10_000 == 0);
            if (earned.stream().allMatch(order -> order.chargeId().isPresent() && order.micros() > 10_000)) {
                assertThat(parts).as("no cent of ours").allMatch(part -> part.chargeId()
                        .isPresent());
            }
        }
    }

    private static Earned earned(UUID order, String charge, long micros, long room) {
        return new Earned(order, Optional.of(charge), micros, room);
    }
}
