package nodefair.exports.csv;

import java.util.regex.Pattern;

/** Which texts a spreadsheet would run. */
final class Formulas {
    /** The last four are the wide forms, which some spreadsheets read as the narrow ones. */
    private static final String STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private Formulas() {}

    static boolean startsOne(String text) {
        return !text.isEmpty()
                && STARTS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
    }
}
