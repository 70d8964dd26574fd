package nodefair.gateway.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the gateway's settings from the environment: NODEFAIR_GATEWAY_NAME is the property nodefair.gateway.name. */
@ApplicationScoped
public class SettingsFromConfig {
    @Inject
    @ConfigProperty(name = "nodefair.gateway.name", defaultValue = "gateway-1")
    private String name;

    @Inject
    @ConfigProperty(name = "nodefair.heartbeat.seconds", defaultValue = "5")
    private int heartbeatSeconds;

    @Inject
    @ConfigProperty(name = "nodefair.grace.seconds", defaultValue = "90")
    private int graceSeconds;

    @Inject
    @ConfigProperty(name = "nodefair.accept.seconds", defaultValue = "15")
    private int acceptSeconds;

    @Inject
    @ConfigProperty(name = "nodefair.transfer.slack.seconds", defaultValue = "600")
    private int transferSlackSeconds;

    @Inject
    @ConfigProperty(name = "nodefair.log.bytes.max", defaultValue = "1048576")
    private long logBytesMax;

    @Inject
    @ConfigProperty(name = "nodefair.capability.secret")
    private String capabilitySecret;

    public GatewaySettings settings() {
        return new GatewaySettings(
                name,
                Duration.ofSeconds(heartbeatSeconds),
                Duration.ofSeconds(graceSeconds),
                Duration.ofSeconds(acceptSeconds),
                Duration.ofSeconds(transferSlackSeconds),
                logBytesMax,
                capabilitySecret);
    }
}
