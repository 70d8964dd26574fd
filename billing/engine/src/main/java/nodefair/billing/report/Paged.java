package nodefair.billing.report;

import java.util.List;

/**
 * Some rows of many.
 *
 * @param number of this page, from 1
 * @param size rows a page holds at most
 * @param total rows of all pages
 */
public record Paged<T>(List<T> rows, int number, int size, long total) {
    public Paged {
        rows = List.copyOf(rows);
    }

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    public long firstRow() {
        return total == 0 ? 0 : (number - 1L) * size + 1;
    }

    public long lastRow() {
        return Math.min(total, (long) number * size);
    }

    /** A page that exists, for a number that anybody may have typed. */
    static int within(int number, int size, long total) {
        return (int) Math.max(1, Math.min(number, (total + size - 1) / size));
    }
}
