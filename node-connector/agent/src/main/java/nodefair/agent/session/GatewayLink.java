package nodefair.agent.session;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nodefair.protocol.frame.Close;
import nodefair.protocol.frame.Fault;
import nodefair.protocol.frame.FrameCodec;
import nodefair.protocol.frame.FromGateway;
import nodefair.protocol.frame.FromNode;
import nodefair.protocol.frame.UnreadableFrame;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket to the gateway: frames in arrive in a queue, frames out leave one at a time. */
final class GatewayLink implements WebSocket.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLink.class);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(15);
    private static final long SEND_SECONDS_MAX = 30;

    private final BlockingQueue<Object> arrivals = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile long heardNanos = System.nanoTime();
    private @Nullable WebSocket socket;
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);

    private record End(String why) {}

    private GatewayLink() {}

    static GatewayLink open(HttpClient http, URI gateway) throws LinkLost {
        GatewayLink link = new GatewayLink();
        URI uri = URI.create(gateway.toString().replaceFirst("^http", "ws") + "/node");
        try {
            link.socket = http.newWebSocketBuilder()
                    .connectTimeout(CONNECT_MAX)
                    .buildAsync(uri, link)
                    .join();
            return link;
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new LinkLost("no connection to " + uri + ": " + cause);
        }
    }

    /** The next frame, or nothing if none comes in time. */
    Optional<FromGateway> poll(Duration patience) throws LinkLost, InterruptedException {
        Object arrival = arrivals.poll(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        if (arrival instanceof End end) {
            throw new LinkLost(end.why());
        }
        if (arrival instanceof Close close) {
            throw new LinkLost("the gateway closed, reason=" + close.reason() + ", " + close.detail(), close.reason());
        }
        return Optional.ofNullable((FromGateway) arrival);
    }

    /** The next frame, which must be of the kind. */
    <T extends FromGateway> T expect(Class<T> kind, Duration patience) throws LinkLost, InterruptedException {
        FromGateway frame =
                poll(patience).orElseThrow(() -> new LinkLost("the gateway did not send " + kind.getSimpleName()));
        if (!kind.isInstance(frame)) {
            throw new LinkLost(
                    "the gateway sent " + frame.getClass().getSimpleName() + " in place of " + kind.getSimpleName());
        }
        return kind.cast(frame);
    }

    void send(FromNode frame) {
        enqueue(socket -> socket.sendText(FrameCodec.write(frame), true));
    }

    void ping() {
        enqueue(socket -> socket.sendPing(ByteBuffer.allocate(0)));
    }

    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    /** Says why and closes; waits a moment for it to leave. */
    void sayGoodbye(Close close) {
        send(close);
        CompletableFuture<?> sent;
        synchronized (this) {
            sent = lastSend;
        }
        try {
            sent.get(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The farewell did not leave", e);
        }
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        arrivals.add(new End("closed on this side"));
    }

    private interface Sending {
        CompletableFuture<WebSocket> on(WebSocket socket);
    }

    private synchronized void enqueue(Sending sending) {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        lastSend = lastSend.thenCompose(before -> sending.on(open).orTimeout(SEND_SECONDS_MAX, TimeUnit.SECONDS))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        arrivals.add(new End("a frame could not be sent: " + failure.getMessage()));
                    }
                });
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heardNanos = System.nanoTime();
        if (partial.length() + data.length() > Limits.FRAME_BYTES_MAX) {
            arrivals.add(new End("the gateway sent a frame that is too large"));
            from.abort();
            return null;
        }
        partial.append(data);
        if (last) {
            receive(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void receive(String text) {
        try {
            FromGateway frame = FrameCodec.readFromGateway(text);
            if (frame instanceof Fault fault) {
                LOG.warn("The gateway could not read a frame, code={}, detail={}", fault.code(), fault.detail());
            } else {
                arrivals.add(frame);
            }
        } catch (UnreadableFrame e) {
            LOG.warn("A frame of the gateway cannot be read, problem={}", e.getMessage());
            send(e.fault());
        }
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        heardNanos = System.nanoTime();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        arrivals.add(new End("the gateway closed the connection, status=" + status + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        arrivals.add(new End("the connection failed: " + error));
    }
}
