package nodefair.marketplace.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import nodefair.market.job.JobDraft;
import nodefair.market.job.JobFiles.Kept;
import nodefair.market.job.JobRequest;
import org.junit.jupiter.api.Test;

class JobFormTest {
    private final JobForm form = new JobForm();

    @Test
    void start_staysWithinTheOrder() {
        form.start(null, "20 Nov 2026, 13:00", 128, 185);
        assertThat(form.getMemory()).isEqualTo("128");
        assertThat(form.getMinutes()).isEqualTo("3");
        assertThat(form.getName()).isEqualTo("Job, 20 Nov 2026, 13:00");
    }

    @Test
    void request_carriesZeroForWhatIsNotANumber() {
        form.start(null, "now", 1_024, 3_600);
        form.setMemory("lots");
        form.setMinutes("-5");
        form.setOutput("99999999999");
        JobRequest request = form.request(new UUID(0, 1), null, null, List.of());
        assertThat(List.of(request.memoryMb(), request.wallSeconds(), request.outputMb()))
                .containsOnly(0);
    }

    @Test
    void wallSeconds_neverOverflows() {
        form.setMinutes("2147483647");
        assertThat(form.wallSeconds()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void copy_takesOverWhatTheEarlierJobAsked() {
        form.start(null, "now", 1_024, 3_600);
        Kept module = new Kept("module.wasm", "00", 8);
        form.copy(new JobDraft(
                "7F3K2M", null, "sort", module, List.of("-a", "b c"), List.of(new Kept("in.txt", "11", 3)), 64, 61, 5));
        assertThat(form.getArguments()).isEqualTo("-a\nb c");
        assertThat(form.getMinutes()).isEqualTo("2");
        assertThat(form.module()).isEqualTo(module);
        assertThat(form.kept()).extracting(Kept::path).containsExactly("in.txt");
    }

    @Test
    void keep_replacesTheFileWithTheSamePath() {
        form.keep(new Kept("a.fa", "00", 1));
        form.keep(new Kept("a.fa", "11", 2));
        assertThat(form.kept()).containsExactly(new Kept("a.fa", "11", 2));
    }
}
