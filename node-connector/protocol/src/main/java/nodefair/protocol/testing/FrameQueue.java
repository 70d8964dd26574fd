package nodefair.protocol.testing;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nodefair.protocol.frame.FrameCodec;
import nodefair.protocol.frame.FromGateway;
import org.jspecify.annotations.Nullable;

/** Keeps the frames that a socket delivers until a test asks for them. */
final class FrameQueue implements WebSocket.Listener {
    private final BlockingQueue<FromGateway> frames = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(FrameCodec.readFromGateway(partial.toString()));
            partial.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        closed.countDown();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.countDown();
    }

    <T extends FromGateway> T await(Class<T> type, Duration patience) {
        return poll(type, patience)
                .orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName() + " within " + patience));
    }

    <T extends FromGateway> Optional<T> poll(Class<T> type, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                FromGateway frame = frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (frame == null) {
                    return Optional.empty();
                }
                if (type.isInstance(frame)) {
                    return Optional.of(type.cast(frame));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    boolean closed(Duration patience) {
        try {
            return closed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
