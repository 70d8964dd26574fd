package nodefair.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SerialInboxTest {
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final SerialInbox inbox = new SerialInbox(threads::add, 2);

    @Test
    void offer_worksOffInOrderOnOneThreadAtATime() {
        assertThat(inbox.offer(() -> done.add("a"))).isTrue();
        assertThat(inbox.offer(() -> done.add("b"))).isTrue();
        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void offer_refusesWhatIsTooMuchAndTakesTheLastPieceAnyway() {
        inbox.offer(() -> done.add("a"));
        inbox.offer(() -> done.add("b"));
        assertThat(inbox.offer(() -> done.add("c"))).isFalse();
        inbox.addLast(() -> done.add("end"));
        threads.remove().run();
        assertThat(done).containsExactly("a", "b", "end");
    }

    @Test
    void offer_worksOffWhatNoThreadTookAsSoonAsOneDoes() {
        Deque<Boolean> full = new ArrayDeque<>(List.of(true, false));
        SerialInbox busy = new SerialInbox(
                work -> {
                    if (full.remove()) throw new RejectedExecutionException("expected by the test");
                    threads.add(work);
                },
                2);
        assertThatThrownBy(() -> busy.offer(() -> done.add("a"))).isInstanceOf(RejectedExecutionException.class);
        busy.addLast(() -> done.add("b"));
        threads.remove().run();
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void offer_goesOnAfterAPieceThatFails() {
        inbox.offer(() -> {
            throw new IllegalStateException("expected by the test");
        });
        inbox.offer(() -> done.add("b"));
        threads.remove().run();
        inbox.offer(() -> done.add("c"));
        threads.remove().run();
        assertThat(done).containsExactly("b", "c");
    }
}
