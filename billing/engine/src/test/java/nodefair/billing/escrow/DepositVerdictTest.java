package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.contracts.EscrowEvent.Deposited;
import nodefair.db.escrow.EscrowState;
import org.junit.jupiter.api.Test;

class DepositVerdictTest {
    private static final Instant DEADLINE = Instant.ofEpochSecond(2_000_000_000);
    private static final BigInteger ASKED = BigInteger.TEN.pow(18);

    @Test
    void of_paysWithTheTokenTheAmountAndTheDeadlineAskedFor() {
        assertThat(verdict(Optional.empty(), true, deposit("0xt", ASKED, 0))).isEqualTo(DepositVerdict.PAYS);
        assertThat(verdict(Optional.empty(), true, deposit("0xt", ASKED.shiftLeft(1), 60)))
                .isEqualTo(DepositVerdict.PAYS);
    }

    @Test
    void of_refusesWhatDiffers() {
        assertThat(verdict(Optional.empty(), true, deposit("0xother", ASKED, 0)))
                .isEqualTo(DepositVerdict.WRONG_TOKEN);
        assertThat(verdict(Optional.empty(), true, deposit("0xt", ASKED.subtract(BigInteger.ONE), 0)))
                .isEqualTo(DepositVerdict.TOO_LITTLE);
        assertThat(verdict(Optional.empty(), true, deposit("0xt", ASKED.add(BigInteger.ONE), 0)))
                .isEqualTo(DepositVerdict.NOT_WHOLE);
        assertThat(verdict(Optional.empty(), true, deposit("0xt", ASKED, -1)))
                .isEqualTo(DepositVerdict.DEADLINE_TOO_EARLY);
    }

    @Test
    void of_aDepositTooManyIsSurplus() {
        assertThat(verdict(Optional.of(EscrowState.FUNDED), false, deposit("0xt", ASKED, 0)))
                .isEqualTo(DepositVerdict.SURPLUS);
        assertThat(verdict(Optional.empty(), false, deposit("0xt", ASKED, 0))).isEqualTo(DepositVerdict.SURPLUS);
    }

    private static DepositVerdict verdict(Optional<EscrowState> state, boolean open, Deposited deposit) {
        Escrow asked = new Escrow(
                new UUID(0, 1),
                new UUID(0, 2),
                1,
                "0xe",
                "0xt",
                ASKED,
                DEADLINE,
                Optional.empty(),
                state,
                Optional.empty());
        return DepositVerdict.of(asked, open, 18, deposit);
    }

    private static Deposited deposit(String token, BigInteger amount, long secondsLater) {
        return new Deposited("0xkey", "0xr", token, amount, DEADLINE.getEpochSecond() + secondsLater);
    }
}
