package nodefair.console.export;

import java.time.Instant;
import nodefair.ui.format.MoneyText;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a report as a page shows it; one of text, money and time is there, or none.
 *
 * @param head of its column, repeated on a phone
 * @param code what the text is short for, as the files have it; empty when it says all
 * @param link a path inside the console; empty for none
 */
public record CellText(
        String head,
        boolean figure,
        String text,
        String code,
        String link,
        @Nullable MoneyText money,
        @Nullable Instant at) {
    static CellText nothing(String head, boolean figure) {
        return new CellText(head, figure, "", "", "", null, null);
    }

    public String getHead() {
        return head;
    }

    public boolean isFigure() {
        return figure;
    }

    public String getText() {
        return text;
    }

    public String getCode() {
        return code;
    }

    public String getLink() {
        return link;
    }

    public boolean isLinked() {
        return !link.isEmpty();
    }

    public @Nullable MoneyText getMoney() {
        return money;
    }

    public @Nullable Instant getAt() {
        return at;
    }

    boolean isNothing() {
        return text.isEmpty() && money == null && at == null;
    }
}
