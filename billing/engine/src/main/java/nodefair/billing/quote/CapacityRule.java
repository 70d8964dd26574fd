package nodefair.billing.quote;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * Capacity sold never exceeds capacity offered: for each use-by date, the slot-seconds outstanding on promises due by then
 * are at most the slots times the calendar seconds until then, less a margin for failures.
 *
 * @param hourFrom first hour of the day, UTC, in which the node is there
 * @param hourTo end of the day's last hour, UTC
 * @param marginPpm share of the calendar that is not sold, in parts per million
 */
public record CapacityRule(int slots, int hourFrom, int hourTo, int marginPpm) {
    private static final long PPM = 1_000_000;

    /**
     * Slot-seconds promised, to be kept by a date.
     *
     * @param seconds what of it is not used yet
     * @param madeAt when the capacity was taken out of what was free
     */
    public record Promise(long seconds, Instant useBy, Instant madeAt) {}

    /** Slot-seconds that can still be promised by a date without breaking a promise made before; never below zero. */
    public long free(List<Promise> outstanding, Instant now, Instant useBy) {
        if (!useBy.isAfter(now)) return 0;
        long free = sellable(now, useBy) - dueBy(outstanding, now, useBy);
        for (Promise later : outstanding) {
            if (later.useBy().isAfter(useBy)) {
                free = Math.min(free, sellable(now, later.useBy()) - dueBy(outstanding, now, later.useBy()));
            }
        }
        return Math.max(0, free);
    }

    /**
     * Whether every promise could be kept when it was made: the invariant itself, for the checker. Hours that a renter lets pass
     * unused are no longer in the calendar, but they were when they were sold.
     */
    public boolean holds(List<Promise> outstanding, Instant now) {
        List<Promise> byDate = outstanding.stream()
                .filter(promise -> promise.useBy().isAfter(now))
                .sorted(Comparator.comparing(Promise::useBy))
                .toList();
        return byDate.stream().allMatch(promise -> fitted(promise, byDate));
    }

    /** Nothing is more used now than it was then, so what is outstanding now is at most what was outstanding then. */
    private boolean fitted(Promise made, List<Promise> byDate) {
        long due = 0;
        for (Promise other : byDate) {
            if (other.madeAt().isAfter(made.madeAt())) continue;
            due += other.seconds();
            boolean bounds = !other.useBy().isBefore(made.useBy());
            if (bounds && due > sellable(made.madeAt(), other.useBy())) return false;
        }
        return true;
    }

    private static long dueBy(List<Promise> outstanding, Instant now, Instant date) {
        return outstanding.stream()
                .filter(promise ->
                        promise.useBy().isAfter(now) && !promise.useBy().isAfter(date))
                .mapToLong(Promise::seconds)
                .sum();
    }

    private long sellable(Instant now, Instant until) {
        return slots * calendarSeconds(now, until) / PPM * (PPM - marginPpm)
                + slots * calendarSeconds(now, until) % PPM * (PPM - marginPpm) / PPM;
    }

    /** Seconds between two instants in which the node is there. */
    long calendarSeconds(Instant from, Instant until) {
        if (!until.isAfter(from)) return 0;
        if (hourFrom == 0 && hourTo == 24) return Duration.between(from, until).toSeconds();
        LocalDate first = from.atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate last = until.atZone(ZoneOffset.UTC).toLocalDate();
        if (first.equals(last)) return within(first, from, until);
        long wholeDays = last.toEpochDay() - first.toEpochDay() - 1;
        return within(first, from, until) + wholeDays * (hourTo - hourFrom) * 3_600L + within(last, from, until);
    }

    private long within(LocalDate day, Instant from, Instant until) {
        Instant midnight = day.atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);
        Instant opens = midnight.plus(Duration.ofHours(hourFrom));
        Instant closes = midnight.plus(Duration.ofHours(hourTo));
        Instant start = from.isAfter(opens) ? from : opens;
        Instant end = until.isBefore(closes) ? until : closes;
        return end.isAfter(start) ? Duration.between(start, end).toSeconds() : 0;
    }
}
