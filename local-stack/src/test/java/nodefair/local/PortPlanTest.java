package nodefair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortPlanTest {
    @Test
    void ports_areCountedFromTheBase() {
        PortPlan plan = new PortPlan(8700);

        assertThat(plan.web()).isEqualTo(8700);
        assertThat(plan.signIn()).isEqualTo(8701);
        assertThat(plan.signInManagement()).isEqualTo(8702);
        assertThat(plan.database()).isEqualTo(8703);
        assertThat(plan.chain()).isEqualTo(8704);
        assertThat(plan.stripe()).isEqualTo(8705);
        assertThat(plan.webUrl()).isEqualTo("http://localhost:8700");
    }

    @Test
    void base_isRefusedWhereItsTwentyPortsDoNotFit() {
        assertThatThrownBy(() -> new PortPlan(80)).hasMessageContaining("--port 80");
        assertThatThrownBy(() -> new PortPlan(65530)).hasMessageContaining("65514");
    }

    @Test
    void taken_namesThePortThatAnotherListensOn() throws Exception {
        PortPlan plan = PortPlan.free();
        assertThat(plan.taken()).isEmpty();

        try (ServerSocket other = new ServerSocket(plan.chain(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(plan.taken()).containsExactly(other.getLocalPort());
        }
    }
}
