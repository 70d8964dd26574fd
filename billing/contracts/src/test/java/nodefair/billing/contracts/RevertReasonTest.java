package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

class RevertReasonTest {
    @Test
    void name_isTheErrorsOfEachContract() {
        assertThat(RevertReason.name(selector("NotFunded(bytes32,address)"))).isEqualTo("NotFunded");
        assertThat(RevertReason.name(selector("BatchPushedBefore(bytes32)"))).isEqualTo("BatchPushedBefore");
        assertThat(RevertReason.name(selector("NoSlashOpen()"))).isEqualTo("NoSlashOpen");
    }

    @Test
    void name_isTheWordsThatATokenGave() {
        String text = Numeric.toHexStringNoPrefix("account is blocked".getBytes(StandardCharsets.UTF_8));
        String data =
                "0x08c379a0" + "%064x".formatted(32) + "%064x".formatted(text.length() / 2) + text + "0".repeat(28);

        assertThat(RevertReason.name(data)).isEqualTo("account is blocked");
    }

    @Test
    void name_isTheDataWhenNobodyKnowsIt() {
        assertThat(RevertReason.name("0x12345678")).isEqualTo("0x12345678");
        assertThat(RevertReason.name("0x08c379a0" + "%064x".formatted(32)))
                .isEqualTo("0x08c379a0" + "%064x".formatted(32));
        assertThat(RevertReason.name("0x")).isEqualTo("no reason given");
    }

    private static String selector(String error) {
        return Hash.sha3String(error).substring(0, 10);
    }
}
