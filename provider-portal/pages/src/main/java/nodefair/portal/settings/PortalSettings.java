package nodefair.portal.settings;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the operator set that a provider is told. */
@ApplicationScoped
public class PortalSettings {
    /** The address that agents connect to: the gateway stands below it at /connect. */
    public String gateway() {
        return text("nodefair.public.url", "http://localhost:8700");
    }

    /** Where agent.jar comes from, an address or a path; empty when the operator hands it out. */
    public String agentDownload() {
        return text("nodefair.agent.download", "");
    }

    /** The platform's share of what renters pay before tax, in parts per million. */
    public int feePpm() {
        return ConfigProvider.getConfig()
                .getOptionalValue("nodefair.platform.fee.ppm", Integer.class)
                .orElse(50_000);
    }

    private static String text(String name, String standard) {
        return ConfigProvider.getConfig()
                .getOptionalValue(name, String.class)
                .map(String::strip)
                .orElse(standard);
    }
}
