package nodefair.market.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.market.job.JobRefusal.Reason;
import nodefair.market.job.JobRequest.Upload;
import nodefair.market.job.JobRules.OrderLimits;
import org.junit.jupiter.api.Test;

class JobRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final OrderLimits ORDER =
            new OrderLimits(true, NOW.plusSeconds(86_400), 4_096, 3_600, new Money(418_000, "USD"), 190_000);

    @Test
    void check_letsAFittingJobPass() {
        assertThat(JobRules.check(request("kmer", List.of(), 512, 600, 64), ORDER, NOW))
                .isEmpty();
    }

    @Test
    void check_refusesAJobLargerThanItsOrder() {
        assertThat(JobRules.check(request("kmer", List.of(), 512, 3_601, 64), ORDER, NOW))
                .containsExactly(JobRefusal.of("wall", Reason.WALL_LARGER_THAN_ORDER, 60));
    }

    @Test
    void check_refusesMemoryBeyondTheShape() {
        assertThat(JobRules.check(request("kmer", List.of(), 4_097, 600, 64), ORDER, NOW))
                .containsExactly(JobRefusal.of("memory", Reason.MEMORY_RANGE, 16, 4_096));
    }

    @Test
    void check_refusesAnInputOverTheLimitByItsName() {
        Upload large = upload("genome.fa", JobRules.INPUT_BYTES_MAX + 1);
        assertThat(JobRules.check(request("kmer", List.of(large), 512, 600, 64), ORDER, NOW))
                .containsExactly(JobRefusal.of("inputs", Reason.INPUT_TOO_LARGE, "genome.fa", 256));
    }

    @Test
    void check_refusesPathsThatLeaveTheInputFolder() {
        for (String path : List.of("../etc/passwd", "/etc/passwd", "a/../b", ".hidden", "a//b", "", "a\\b")) {
            assertThat(JobRules.check(request("kmer", List.of(upload(path, 1)), 512, 600, 64), ORDER, NOW))
                    .as(path)
                    .containsExactly(JobRefusal.of("inputs", Reason.INPUT_PATH, path));
        }
    }

    @Test
    void check_refusesAFileThatAnotherNeedsAsItsFolder() {
        List<Upload> inputs = List.of(upload("a/b", 1), upload("ab", 1), upload("a", 1));
        assertThat(JobRules.check(request("kmer", inputs, 512, 600, 64), ORDER, NOW))
                .containsExactly(JobRefusal.of("inputs", Reason.INPUT_IS_FOLDER, "a"));
    }

    @Test
    void check_refusesMemoryBeyondWhatANodeIsAskedFor() {
        OrderLimits large =
                new OrderLimits(true, NOW.plusSeconds(86_400), 16_384, 3_600, ORDER.pricePerHour(), 190_000);
        assertThat(JobRules.check(request("kmer", List.of(), 4_097, 600, 64), large, NOW))
                .containsExactly(JobRefusal.of("memory", Reason.MEMORY_RANGE, 16, 4_096));
    }

    @Test
    void check_reportsEverythingAtOnce() {
        var refusals = JobRules.check(request(" ", List.of(), 0, 0, 0), ORDER, NOW);
        assertThat(refusals).extracting(JobRefusal::field).containsExactly("name", "memory", "wall", "output");
    }

    @Test
    void check_refusesAnOrderThatIsNotFundedOrPastItsUseBy() {
        assertThat(JobRules.check(
                        request("kmer", List.of(), 512, 600, 64),
                        new OrderLimits(false, NOW, 4_096, 0, new Money(418_000, "USD"), 190_000),
                        NOW))
                .extracting(JobRefusal::reason)
                .containsExactly(Reason.ORDER_NOT_FUNDED, Reason.ORDER_PAST_USE_BY);
    }

    @Test
    void checkCap_namesTheCapAndTheMinutesThatItPays() {
        assertThat(JobRules.checkCap(
                        request("kmer", List.of(), 512, 3_600, 64), ORDER, Optional.of(Money.ofCents(25, "USD"))))
                .contains(JobRefusal.of("wall", JobRefusal.Reason.CAP_OF_JOB, "$0.25", 30));
        assertThat(JobRules.checkCap(
                        request("kmer", List.of(), 512, 1_800, 64), ORDER, Optional.of(Money.ofCents(25, "USD"))))
                .isEmpty();
        assertThat(JobRules.checkCap(request("kmer", List.of(), 512, 3_600, 64), ORDER, Optional.empty()))
                .isEmpty();
    }

    private static JobRequest request(String name, List<Upload> inputs, int memory, int wall, int output) {
        return new JobRequest(
                new UUID(0, 1), new UUID(0, 2), name, null, List.of("-k", "12"), inputs, true, memory, wall, output);
    }

    private static Upload upload(String path, long bytes) {
        return new Upload(path, bytes, () -> new ByteArrayInputStream(new byte[0]));
    }
}
