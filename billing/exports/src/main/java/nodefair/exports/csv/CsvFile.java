package nodefair.exports.csv;

import java.io.OutputStream;
import java.util.List;
import nodefair.billing.report.Column;
import nodefair.exports.file.About;
import nodefair.exports.file.ByteText;
import nodefair.exports.file.ReportFile;

/**
 * CSV after RFC 4180: UTF-8, a head line, commas, CRLF, quotes where they are needed. A text that a spreadsheet would run as a
 * formula gets an apostrophe before it; numbers below zero stay numbers.
 */
public final class CsvFile implements ReportFile {
    private static final byte[] LINE_END = {'\r', '\n'};

    private final ByteText out;
    private boolean first = true;

    public CsvFile(OutputStream out) {
        this.out = new ByteText(out);
    }

    @Override
    public void head(List<Column> columns) {
        columns.forEach(column -> text(column.name()));
        endRow();
    }

    @Override
    public void text(String value) {
        separate();
        boolean formula = Formulas.startsOne(value);
        if (!needsQuotes(value)) {
            if (formula) out.put('\'');
            out.text(value);
            return;
        }
        out.put('"');
        if (formula) out.put('\'');
        out.text(value.replace("\"", "\"\"")).put('"');
    }

    @Override
    public void number(long value) {
        separate();
        out.number(value);
    }

    @Override
    public void money(long micros) {
        separate();
        out.millionths(micros);
    }

    @Override
    public void decimal(long millionths) {
        separate();
        out.millionths(millionths);
    }

    @Override
    public void instant(long micros) {
        separate();
        out.instant(micros);
    }

    @Override
    public void empty() {
        separate();
    }

    @Override
    public void endRow() {
        out.bytes(LINE_END);
        first = true;
    }

    /** A comment would be a row to every reader: what the file is about stands in its manifest. */
    @Override
    public void finish(About about) {
        out.flush();
    }

    private void separate() {
        if (first) first = false;
        else out.put(',');
    }

    private static boolean needsQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') return true;
        }
        return false;
    }
}
