package nodefair.gateway.session;

import jakarta.websocket.server.ServerEndpointConfig;
import org.jspecify.annotations.Nullable;

/** Refuses handshakes that come from a web page: agents send no Origin header, browsers always do. */
public class AgentsOnly extends ServerEndpointConfig.Configurator {
    @Override
    public boolean checkOrigin(@Nullable String origin) {
        return origin == null || origin.isBlank();
    }
}
