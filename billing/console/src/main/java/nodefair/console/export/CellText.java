package nodefair.console.export;

import java.time.Instant;
import nodefair.ui.format.MoneyText;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a report as a page shows it; one of its values is there, or none.
 *
 * @param column its head, repeated on a phone
 */
public record CellText(String column, boolean figure, String text, @Nullable MoneyText money, @Nullable Instant at) {
    public String getColumn() {
        return column;
    }

    public boolean isFigure() {
        return figure;
    }

    public String getText() {
        return text;
    }

    public @Nullable MoneyText getMoney() {
        return money;
    }

    public @Nullable Instant getAt() {
        return at;
    }

    /** A transaction of the ledger, where the column says so: it has a page. */
    public boolean isTransaction() {
        return column.equals("sequence") && !text.isEmpty();
    }
}
