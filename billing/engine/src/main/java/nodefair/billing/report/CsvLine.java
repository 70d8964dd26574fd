package nodefair.billing.report;

import java.util.regex.Pattern;

/** One line of CSV (RFC 4180, line feed). A text that a spreadsheet would run as a formula gets an apostrophe before it. */
public final class CsvLine {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvLine() {}

    /** The fields with commas between them and a line feed at the end. */
    public static String of(String... fields) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) line.append(',');
            line.append(quoted(guarded(fields[i])));
        }
        return line.append('\n').toString();
    }

    private static String guarded(String field) {
        boolean formula = !field.isEmpty() && FORMULA_STARTS.indexOf(field.charAt(0)) >= 0;
        return formula && !NUMBER.matcher(field).matches() ? "'" + field : field;
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
