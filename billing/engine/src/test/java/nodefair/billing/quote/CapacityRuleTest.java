package nodefair.billing.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nodefair.billing.quote.CapacityRule.Promise;
import org.junit.jupiter.api.Test;

class CapacityRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:30:00Z");
    private static final CapacityRule ALL_DAY = new CapacityRule(2, 0, 24, 100_000);

    @Test
    void free_isSlotsTimesHoursLessTheMargin() {
        assertThat(ALL_DAY.free(List.of(), NOW, NOW.plus(Duration.ofHours(10)))).isEqualTo(2 * 10 * 3_600 * 9 / 10);
    }

    @Test
    void free_isNothingAfterTheDate() {
        assertThat(ALL_DAY.free(List.of(), NOW, NOW)).isZero();
    }

    @Test
    void free_isBoundByWhatIsDueEarlier() {
        Promise early = new Promise(30_000, NOW.plus(Duration.ofHours(5)), NOW);

        assertThat(ALL_DAY.free(List.of(early), NOW, NOW.plus(Duration.ofHours(10))))
                .isEqualTo(64_800 - 30_000);
    }

    @Test
    void free_isBoundByWhatIsDueLater() {
        Promise later = new Promise(64_000, NOW.plus(Duration.ofHours(10)), NOW);

        assertThat(ALL_DAY.free(List.of(later), NOW, NOW.plus(Duration.ofHours(5))))
                .isEqualTo(800);
    }

    @Test
    void free_countsOnlyTheHoursOfTheCalendar() {
        CapacityRule nights = new CapacityRule(1, 18, 24, 0);

        assertThat(nights.calendarSeconds(NOW, NOW.plus(Duration.ofDays(2)))).isEqualTo(2 * 6 * 3_600);
        assertThat(nights.calendarSeconds(NOW, Instant.parse("2026-11-20T20:00:00Z")))
                .isEqualTo(2 * 3_600);
        assertThat(nights.calendarSeconds(Instant.parse("2026-11-20T19:00:00Z"), Instant.parse("2026-11-21T19:00:00Z")))
                .isEqualTo(6 * 3_600);
    }

    @Test
    void holds_staysTrueWhileOnlyWhatIsFreeIsSold() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            CapacityRule rule =
                    new CapacityRule(random.nextInt(1, 5), random.nextInt(0, 12), random.nextInt(12, 25), 100_000);
            List<Promise> sold = new ArrayList<>();
            Instant now = NOW;
            for (int step = 0; step < 40; step++) {
                now = now.plusSeconds(random.nextLong(0, 2 * 86_400));
                Instant useBy = now.plusSeconds(random.nextLong(1, 30 * 86_400));
                long free = rule.free(sold, now, useBy);
                if (free > 0) sold.add(new Promise(random.nextLong(1, free + 1), useBy, now));
                sold.replaceAll(promise -> used(promise, random));
                assertThat(rule.holds(sold, now))
                        .as("seed %s step %s", seed, step)
                        .isTrue();
            }
        }
    }

    @Test
    void holds_isFalseWhenMoreWasSoldThanTheCalendarHadThen() {
        CapacityRule rule = new CapacityRule(1, 0, 24, 0);
        Promise first = new Promise(36_000, NOW.plus(Duration.ofHours(10)), NOW);
        Promise onTop = new Promise(1, NOW.plus(Duration.ofHours(10)), NOW.plusSeconds(60));
        Promise longer = new Promise(18_001, NOW.plus(Duration.ofHours(15)), NOW);

        assertThat(rule.holds(List.of(first), NOW.plus(Duration.ofHours(9)))).isTrue();
        assertThat(rule.holds(List.of(first, onTop), NOW.plusSeconds(60))).isFalse();
        assertThat(rule.holds(List.of(first, onTop), NOW.plus(Duration.ofHours(9))))
                .isFalse();
        assertThat(rule.holds(List.of(longer, first), NOW)).isFalse();
    }

    private static Promise used(Promise promise, Random random) {
        long left = random.nextBoolean() ? promise.seconds() : random.nextLong(0, promise.seconds() + 1);
        return new Promise(left, promise.useBy(), promise.madeAt());
    }
}
