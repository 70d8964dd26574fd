package nodefair.agent.home;

import java.net.URI;
import java.util.UUID;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.InvalidField;
import nodefair.protocol.wire.Limits;

/**
 * What enrolment left behind: where the gateway is and what this node offers.
 *
 * @param gateway for example {@code https://nodes.example.org/connect}
 * @param slots how many attempts run side by side
 * @param memoryMb that all slots share
 */
public record NodeConfig(String gateway, UUID nodeId, String nodeName, int slots, long memoryMb) {
    public NodeConfig {
        gatewayUri(gateway);
        Check.present("nodeId", nodeId);
        Check.text("nodeName", nodeName, 80);
        slots = (int) Math.min(Check.between("slots", slots, 1, 4096), Limits.ATTEMPTS_MAX);
        Check.between("memoryMb", memoryMb, 1, Long.MAX_VALUE);
    }

    public URI uri() {
        return gatewayUri(gateway);
    }

    public long memoryMbPerSlot() {
        return memoryMb / slots;
    }

    /** The gateway's address as people write it: without a path it is /connect. */
    public static URI gatewayUri(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidField("gateway", "is not a URL");
        }
        if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new InvalidField("gateway", "must be a URL such as https://nodes.example.org/connect");
        }
        String path = uri.getPath();
        return path == null || path.isEmpty() ? URI.create(uri + "/connect") : uri;
    }
}
