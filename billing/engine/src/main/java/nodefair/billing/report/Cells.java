package nodefair.billing.report;

import java.util.List;

/**
 * Takes a report cell by cell, row by row, so that nothing is kept: the head first, then for each row one call per column in
 * their order and {@link #endRow()}.
 */
public interface Cells {
    void head(List<Column> columns);

    void text(String value);

    void number(long value);

    /** Micro-units of the row's currency. */
    void money(long micros);

    /** Millionths. */
    void decimal(long millionths);

    /** Microseconds since 1970, UTC. */
    void instant(long micros);

    /** The cell of any kind is empty. */
    void empty();

    void endRow();
}
