package nodefair.console.report;

import java.util.Locale;
import nodefair.billing.report.Paged;

/**
 * Where a reader stands in a list and the links to the pages beside it.
 *
 * @param path with its query, to which the page's number is added
 * @param parameter of the query that carries the number
 */
public record PageLinks(Paged<?> page, String path, String parameter) {
    /** The only list of its page. */
    public PageLinks(Paged<?> page, String path) {
        this(page, path, "page");
    }

    public String getReport() {
        return String.format(Locale.ENGLISH, "%,d–%,d of %,d", page.firstRow(), page.lastRow(), page.total());
    }

    public boolean isPrevious() {
        return page.number() > 1;
    }

    public boolean isNext() {
        return page.number() < page.pages();
    }

    public String getPreviousLink() {
        return link(page.number() - 1);
    }

    public String getNextLink() {
        return link(page.number() + 1);
    }

    private String link(int number) {
        return path + (path.contains("?") ? "&" : "?") + parameter + "=" + number;
    }
}
