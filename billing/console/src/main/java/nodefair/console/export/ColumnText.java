package nodefair.console.export;

import java.util.Locale;
import nodefair.billing.report.Column;

/** A head of a report's table. */
public record ColumnText(Column column) {
    static String head(Column column) {
        String words = column.name().replace('_', ' ');
        if (column.name().equals("age_days")) return "Age, days";
        String first = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return column.kind() == Column.Kind.INSTANT ? first + ", UTC" : first;
    }

    static boolean figure(Column column) {
        return column.kind() == Column.Kind.MONEY
                || (column.kind() == Column.Kind.NUMBER && !column.name().equals("sequence"))
                || column.kind() == Column.Kind.DECIMAL
                || column.name().endsWith("rate");
    }

    public String getName() {
        return head(column);
    }

    public String getMeaning() {
        return column.meaning();
    }

    public String getKey() {
        return column.name();
    }

    public boolean isFigure() {
        return figure(column);
    }
}
