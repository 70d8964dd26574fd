package nodefair.gateway.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import nodefair.protocol.frame.JobLimits;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {
    @Test
    void log_isAtMostWhatAnAssignmentCanSay() {
        assertThat(withLog(JobLimits.LOG_BYTES_MAX).logBytesMax()).isEqualTo(64 << 20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withLog(JobLimits.LOG_BYTES_MAX + 1))
                .withMessage("NODEFAIR_LOG_BYTES_MAX is 67108865, accepted are 0 to 67108864");
        assertThatIllegalArgumentException().isThrownBy(() -> withLog(-1));
    }

    private static GatewaySettings withLog(long bytesMax) {
        Duration seconds = Duration.ofSeconds(5);
        return new GatewaySettings("gateway-1", seconds, seconds, seconds, seconds, bytesMax, "secret");
    }
}
