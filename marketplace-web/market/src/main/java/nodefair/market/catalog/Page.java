package nodefair.market.catalog;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param number from 1
 * @param total rows in the whole list
 */
public record Page<T>(List<T> rows, int number, int size, long total) {
    public Page {
        rows = List.copyOf(rows);
    }

    public static <T> Page<T> empty(int size) {
        return new Page<>(List.of(), 1, size, 0);
    }

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    /** Position of the first row in the whole list, from 1; 0 when the list is empty. */
    public long firstRow() {
        return total == 0 ? 0 : (long) (number - 1) * size + 1;
    }

    public long lastRow() {
        return total == 0 ? 0 : firstRow() + rows.size() - 1;
    }

    public boolean hasNext() {
        return number < pages();
    }

    public boolean hasPrevious() {
        return number > 1;
    }
}
