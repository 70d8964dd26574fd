package nodefair.console.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.contracts.ChainUnavailable;
import org.junit.jupiter.api.Test;

class RoundTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void run_worksOnlyWhileItMay() {
        new Round(worker(() -> done.add("round")), () -> false).run();
        assertThat(done).isEmpty();

        new Round(worker(() -> done.add("round")), () -> true).run();
        assertThat(done).containsExactly("round");
    }

    @Test
    void run_throwsNothingWhateverHappens() {
        survives(() -> {
            throw new IllegalStateException("of the round");
        });
        survives(() -> {
            throw new ChainUnavailable("no answer");
        });
        survives(() -> {
            throw new NoClassDefFoundError("of the round");
        });
        Round noPool = new Round(worker(() -> {}), () -> {
            throw new IllegalStateException("no pool");
        });
        assertThatCode(noPool::run).doesNotThrowAnyException();
    }

    private static void survives(Runnable work) {
        assertThatCode(new Round(worker(work), () -> true)::run).doesNotThrowAnyException();
    }

    private static Worker worker(Runnable work) {
        return new Worker("test", Duration.ofSeconds(1), work);
    }
}
