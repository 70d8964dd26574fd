package nodefair.billing.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private static final String ESCROW = "0x" + "e5".repeat(20);
    private static final String DISTRIBUTOR = "0x" + "d1".repeat(20);

    @Test
    void distributor_thatIsOlderThanTheEscrowIsSearchedFromItsOwnBlock() {
        ChainRail rail = RailSwitch.on(new ChainSettings(
                        List.of("http://127.0.0.1:1"),
                        31337,
                        ESCROW,
                        "0x" + "70".repeat(20),
                        Optional.empty(),
                        "0x" + "7e".repeat(20),
                        "NUSD",
                        6,
                        5_000,
                        0,
                        Optional.of(DISTRIBUTOR),
                        100))
                .home();

        assertThat(Place.of(rail, List.of(rail)))
                .containsExactly(
                        new Place(ESCROW, Place.Kind.ESCROW, 5_000, true),
                        new Place(DISTRIBUTOR, Place.Kind.DISTRIBUTOR, 100, true));
    }
}
