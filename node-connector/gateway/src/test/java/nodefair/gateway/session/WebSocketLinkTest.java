package nodefair.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import nodefair.protocol.frame.Ack;
import nodefair.protocol.frame.Close;
import org.junit.jupiter.api.Test;

class WebSocketLinkTest {
    private final List<String> sent = new ArrayList<>();
    private final Deque<SendHandler> underWay = new ArrayDeque<>();
    private final Deque<Runnable> late = new ArrayDeque<>();
    private boolean socketClosed;
    private long nanos;
    private final WebSocketLink link = new WebSocketLink(socket(), late::add, () -> nanos);

    @Test
    void send_keepsOneFrameUnderWay() {
        assertThat(link.send(frame(1))).isTrue();
        assertThat(link.send(frame(2))).isTrue();
        assertThat(sent).hasSize(1);
        complete();
        assertThat(sent).hasSize(2);
        complete();
        assertThat(link.send(frame(3))).isTrue();
        assertThat(sent).hasSize(3);
    }

    @Test
    void send_refusesWhatASlowNodeCannotTake() {
        int taken = 0;
        while (taken < 1_000 && link.send(frame(taken))) taken++;
        assertThat(taken).isEqualTo(257);
        complete();
        assertThat(link.send(frame(0))).isTrue();
    }

    @Test
    void close_sendsItsReasonLastAndThenTakesNothing() {
        link.send(frame(1));
        link.close(Close.Reason.SILENCE, "too long");
        assertThat(link.send(frame(2))).isFalse();
        assertThat(socketClosed).isFalse();
        complete();
        assertThat(sent.get(1)).contains("\"close\"").contains("silence");
        complete();
        assertThat(socketClosed).isTrue();
        assertThat(sent).hasSize(2);
    }

    @Test
    void close_doesNotWaitForANodeThatReadsNoMore() {
        link.send(frame(1));
        link.close(Close.Reason.SILENCE, "too long");
        late.remove().run();
        assertThat(socketClosed).isTrue();
        assertThat(late).isEmpty();
    }

    @Test
    void send_givesUpANodeThatTakesNoFrame() {
        link.send(frame(1));
        nanos += Duration.ofSeconds(30).toNanos();
        assertThat(link.send(frame(2))).isTrue();
        nanos++;
        assertThat(link.send(frame(3))).isFalse();
        assertThat(socketClosed).isTrue();
        assertThat(link.send(frame(4))).isFalse();
    }

    @Test
    void failure_closesTheSocket() {
        link.send(frame(1));
        underWay.remove().onResult(new SendResult(new IOException("gone")));
        assertThat(socketClosed).isTrue();
        assertThat(link.send(frame(2))).isFalse();
    }

    private static Ack frame(long fencing) {
        return new Ack(new UUID(1, 1), fencing);
    }

    private void complete() {
        underWay.remove().onResult(new SendResult());
    }

    private Session socket() {
        RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, (method, arguments) -> {
            sent.add((String) arguments[0]);
            underWay.add((SendHandler) arguments[1]);
            return null;
        });
        return proxy(Session.class, (method, arguments) -> {
            socketClosed |= method.equals("close");
            return method.equals("getAsyncRemote") ? remote : null;
        });
    }

    private interface Call {
        Object of(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.of(method.getName(), arguments)));
    }
}
