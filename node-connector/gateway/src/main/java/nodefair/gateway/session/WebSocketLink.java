package nodefair.gateway.session;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import nodefair.protocol.frame.Close;
import nodefair.protocol.frame.FrameCodec;
import nodefair.protocol.frame.FromGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends to a node over its WebSocket: one frame under way, a bounded number waiting, no thread blocked. */
final class WebSocketLink implements NodeLink {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketLink.class);
    private static final int WAITING_MAX = 256;
    /** Payara's sockets know no send timeout of their own. */
    private static final long SENDING_NANOS_MAX = Duration.ofSeconds(30).toNanos();

    private final Session socket;
    private final Executor late;
    private final LongSupplier nanos;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean sending;
    private long sendingSince;
    private boolean closing;

    /**
     * Speaks over the socket.
     *
     * @param late runs what it is given some seconds later: a node that reads no more is not waited for
     * @param nanos as System.nanoTime
     */
    WebSocketLink(Session socket, Executor late, LongSupplier nanos) {
        this.socket = socket;
        this.late = late;
        this.nanos = nanos;
    }

    @Override
    public boolean send(FromGateway frame) {
        boolean stuck;
        synchronized (waiting) {
            if (closing || waiting.size() >= WAITING_MAX) return false;
            stuck = sending && nanos.getAsLong() - sendingSince > SENDING_NANOS_MAX;
            if (!stuck) {
                waiting.addLast(FrameCodec.write(frame));
                if (sending) return true;
                sending = true;
                sendingSince = nanos.getAsLong();
            }
        }
        if (stuck) shut(new IOException("a frame was not taken for too long"));
        else sendNext();
        return !stuck;
    }

    @Override
    public void close(Close.Reason reason, String detail) {
        boolean stuck;
        synchronized (waiting) {
            if (closing) return;
            closing = true;
            waiting.addLast(FrameCodec.write(new Close(reason, detail)));
            stuck = sending;
            sending = true;
        }
        late.execute(() -> shut(null));
        if (!stuck) sendNext();
    }

    private void sendNext() {
        String text;
        boolean last;
        synchronized (waiting) {
            text = waiting.pollFirst();
            sending = text != null;
            sendingSince = nanos.getAsLong();
            last = text == null && closing;
        }
        if (last) shut(null);
        if (text == null) return;
        try {
            socket.getAsyncRemote().sendText(text, this::sent);
        } catch (RuntimeException e) {
            shut(e);
        }
    }

    private void sent(SendResult result) {
        if (result.isOK()) sendNext();
        else shut(result.getException());
    }

    private void shut(@Nullable Throwable cause) {
        if (cause != null) LOG.debug("frame not sent, socket={}", socket.getId(), cause);
        synchronized (waiting) {
            closing = true;
            waiting.clear();
        }
        try {
            socket.close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, ""));
        } catch (IOException | IllegalStateException e) {
            LOG.debug("socket was closed already, socket={}", socket.getId(), e);
        }
    }
}
