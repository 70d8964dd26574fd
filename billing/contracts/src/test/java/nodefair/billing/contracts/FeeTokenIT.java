package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import nodefair.billing.contracts.TransferProbe.Measured;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.contracts.testing.FeeToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A token that takes a fee on transfers is found out before it is used, and refused where it is used. */
class FeeTokenIT {
    private static final BigInteger AMOUNT = BigInteger.valueOf(10_000);
    private static final String ORDER = "0x" + "0f".repeat(32);

    private static Anvil anvil;

    @BeforeAll
    static void start() {
        anvil = new Anvil(FeeTokenIT.class);
    }

    @AfterAll
    static void stop() {
        if (anvil != null) anvil.close();
    }

    @Test
    void deposit_ofATokenThatTakesAFeeIsRefused() {
        String token = held(FeeToken.deploy());
        anvil.run(anvil.admin, anvil.at.escrow(), EscrowCalls.setAccepted(token, true));
        anvil.run(anvil.renter, token, TokenCalls.approve(anvil.at.escrow(), AMOUNT));
        long deadline =
                anvil.chain.latest().timestampSeconds() + Duration.ofDays(1).toSeconds();

        String deposit = EscrowCalls.deposit(ORDER, token, AMOUNT, deadline);

        anvil.assertRefused(anvil.renter, anvil.at.escrow(), deposit, "AmountNotReceived");
    }

    @Test
    void probe_measuresWhatArrivesAndSendsNothing() {
        String token = held(FeeToken.deploy());

        assertThat(measure(anvil.chain, token))
                .as("a hundredth and a unit is burnt")
                .isEqualTo(new Measured(AMOUNT, BigInteger.valueOf(9_899)));
        assertThat(measure(new TwoEndpoints(anvil.chain, anvil.chain), token).isExactly(AMOUNT))
                .isFalse();
        assertThat(anvil.chain.tokenBalance(token, anvil.renter.address())).isEqualTo(AMOUNT);
        assertThat(anvil.chain.hasCode(anvil.renter.address())).isFalse();
    }

    @Test
    void probe_findsNothingWrongWithAnHonestToken() {
        assertThat(measure(anvil.chain, anvil.at.token()).isExactly(AMOUNT)).isTrue();
        assertThat(measure(anvil.chain, held(BlockingToken.deploy())).isExactly(AMOUNT))
                .isTrue();
    }

    @Test
    void probe_isRefusedWhereTheTokenRefusesTheHolder() {
        String token = held(BlockingToken.deploy());
        anvil.run(anvil.operator, token, BlockingToken.setBlocked(anvil.renter.address(), true));

        assertThatThrownBy(() -> measure(anvil.chain, token))
                .isInstanceOf(ChainRefused.class)
                .satisfies(refused ->
                        assertThat(((ChainRefused) refused).isRevert()).isTrue());
    }

    private static Measured measure(ChainEndpoint chain, String token) {
        long block = anvil.chain.latest().number();
        return TransferProbe.measure(chain, token, anvil.renter.address(), AMOUNT, block);
    }

    /** A new token of which the renter has some. */
    private static String held(String code) {
        String token = anvil.create(anvil.operator, code);
        anvil.run(anvil.operator, token, TokenCalls.mint(anvil.renter.address(), AMOUNT));
        return token;
    }
}
