package nodefair.gateway.session;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import nodefair.protocol.frame.Close;
import nodefair.protocol.wire.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket /connect/node: hands what arrives to the connection's inbox and never blocks a thread of the container. */
@ServerEndpoint(value = "/node", configurator = AgentsOnly.class)
public class NodeEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(NodeEndpoint.class);
    private static final int WAITING_FRAMES_MAX = 1_000;
    private static final long HANDSHAKE_SECONDS = 15;
    private static final long FAREWELL_SECONDS = 10;

    @Inject
    private NodeConnections connections;

    private WebSocketLink link;
    private SerialInbox inbox;
    private NodeConnection connection;

    @SuppressWarnings("NullAway.Init")
    public NodeEndpoint() {}

    @OnOpen
    public void open(Session socket) {
        socket.setMaxIdleTimeout(0);
        socket.setMaxTextMessageBufferSize(Limits.FRAME_BYTES_MAX);
        link = new WebSocketLink(socket, after(FAREWELL_SECONDS), System::nanoTime);
        inbox = new SerialInbox(connections.executor(), WAITING_FRAMES_MAX);
        connection = connections.open(link);
        after(HANDSHAKE_SECONDS).execute(() -> inbox.addLast(connection::expectSession));
    }

    private Executor after(long seconds) {
        return CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS, connections.executor());
    }

    @OnMessage(maxMessageSize = Limits.FRAME_BYTES_MAX)
    public void receive(String text) {
        if (!inbox.offer(() -> connection.receive(text))) {
            link.close(Close.Reason.PROTOCOL_ERROR, "more frames than the gateway can work off");
        }
    }

    @OnClose
    public void close() {
        inbox.addLast(connection::disconnected);
    }

    @OnError
    public void error(Session socket, Throwable cause) {
        LOG.debug("socket failed, socket={}", socket.getId(), cause);
    }
}
