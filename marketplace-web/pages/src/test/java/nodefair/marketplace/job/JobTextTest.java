package nodefair.marketplace.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.market.job.JobView;
import nodefair.market.job.JobView.Attempt;
import nodefair.market.job.JobView.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobTextTest {
    private static final Instant START = Instant.parse("2026-11-04T12:00:00Z");

    @Test
    void attempts_costWhatWasAcceptedAndNothingWhenLost() {
        JobText job = text(
                "succeeded",
                START.plusSeconds(4_000),
                attempt(2, "accepted", 3_444L, START.plusSeconds(4_000)),
                attempt(1, "lost", null, START.plusSeconds(500)));
        assertThat(String.valueOf(job.getAttempts().get(0).getCost())).isEqualTo("$0.399886");
        assertThat(job.getAttempts().get(0).getBilled()).isEqualTo("57:24");
        assertThat(job.getAttempts().get(1).getCost()).isNull();
        assertThat(job.getAttempts().get(1).getNoCost()).isEqualTo("free");
    }

    @Test
    void soFar_countsTheAttemptThatGoesOn() {
        JobText job = text("running", null, attempt(1, "running", null, null));
        assertThat(job.getSoFar()).hasToString("$0.418000");
        assertThat(job.getRan()).isEqualTo("1:00:00");
    }

    @Test
    void steps_carryHowLongEachLastedAndWhatComesNext() {
        List<Steps.Step> steps =
                text("running", null, attempt(1, "running", null, null)).getSteps();
        assertThat(steps)
                .extracting(Steps.Step::title)
                .containsExactly("Submitted", "Running on a", "Checking the result");
        assertThat(steps).extracting(Steps.Step::duration).containsExactly("0:10", "59:50", "");
        assertThat(steps).extracting(Steps.Step::open).containsExactly(false, true, false);
    }

    @Test
    void steps_endWithTheEndOfTheJob() {
        List<Steps.Step> steps = text("failed", START.plusSeconds(20)).getSteps();
        assertThat(steps).extracting(Steps.Step::title).containsExactly("Submitted", "Running on a");
        assertThat(steps.get(1).duration()).isEmpty();
    }

    @Test
    void ordinal_followsEnglish() {
        assertThat(List.of(1, 2, 3, 4, 11, 12, 13, 21, 102, 111))
                .extracting(JobText::ordinal)
                .containsExactly("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th");
    }

    private static Attempt attempt(int number, String state, @Nullable Long seconds, @Nullable Instant end) {
        return new Attempt(
                new UUID(0, number),
                number,
                "a",
                "Hansa",
                state,
                "",
                null,
                START,
                START,
                end,
                1L,
                2L,
                "",
                seconds,
                "{}");
    }

    private static JobText text(String state, @Nullable Instant end, Attempt... attempts) {
        JobView view = new JobView(
                new UUID(0, 9),
                "kmer",
                new UUID(0, 1),
                "7F3K2M",
                null,
                "00",
                List.of("-k", "12"),
                256,
                300,
                state,
                START,
                "",
                START,
                end,
                false,
                null,
                new Money(418_000, "USD"),
                null,
                List.of(),
                List.of(),
                List.of(attempts),
                List.of(new Event(START.plusSeconds(10), "running", "Running on a", "")),
                null);
        return new JobText(view, START.plusSeconds(3_600), ZoneOffset.UTC);
    }
}
