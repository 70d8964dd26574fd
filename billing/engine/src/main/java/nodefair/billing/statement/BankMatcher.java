package nodefair.billing.statement;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Finds which line of the bank is which booking: first by a reference that the line's text names, then by the amount, where within some days
 * there is one line and one booking of it and no other. What stays open is for people.
 */
final class BankMatcher {
    /** Money is on its way for days: weekends, holidays, banks abroad. */
    static final int DAYS = 7;

    private static final int REFERENCE_MIN = 6;

    private final List<BankLine> lines;
    private final List<BankBooking> bookings;
    private final Map<BankLine, BankBooking> found = new LinkedHashMap<>();
    private final Set<BankBooking> taken = new HashSet<>();

    private BankMatcher(List<BankLine> lines, List<BankBooking> bookings) {
        this.lines = lines;
        this.bookings = bookings;
    }

    /** At most one booking a line and one line a booking, each of the same amount. */
    static Map<BankLine, BankBooking> match(List<BankLine> lines, List<BankBooking> bookings) {
        BankMatcher matcher = new BankMatcher(lines, bookings);
        matcher.pass(BankMatcher::named);
        matcher.pass(BankMatcher::near);
        return matcher.found;
    }

    private void pass(BiPredicate<BankLine, BankBooking> alike) {
        Map<BankLine, BankBooking> sure = new LinkedHashMap<>();
        for (BankLine line : lines) {
            List<BankBooking> mine = candidates(line, alike);
            if (mine.size() == 1 && rivals(mine.get(0), alike) == 1) sure.put(line, mine.get(0));
        }
        found.putAll(sure);
        taken.addAll(sure.values());
    }

    private List<BankBooking> candidates(BankLine line, BiPredicate<BankLine, BankBooking> alike) {
        if (found.containsKey(line)) return List.of();
        List<BankBooking> mine = new ArrayList<>();
        for (BankBooking booking : bookings) {
            if (!taken.contains(booking) && booking.amount().equals(line.amount()) && alike.test(line, booking)) {
                mine.add(booking);
            }
        }
        return mine;
    }

    private long rivals(BankBooking booking, BiPredicate<BankLine, BankBooking> alike) {
        return lines.stream()
                .filter(line -> !found.containsKey(line))
                .filter(line -> booking.amount().equals(line.amount()) && alike.test(line, booking))
                .count();
    }

    private static boolean named(BankLine line, BankBooking booking) {
        String reference = booking.reference();
        return reference.length() >= REFERENCE_MIN
                && line.text().toLowerCase(Locale.ROOT).contains(reference.toLowerCase(Locale.ROOT));
    }

    private static boolean near(BankLine line, BankBooking booking) {
        return Math.abs(ChronoUnit.DAYS.between(line.day(), booking.day())) <= DAYS;
    }
}
