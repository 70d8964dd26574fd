package nodefair.exports.file;

import java.io.OutputStream;
import java.util.function.LongConsumer;
import nodefair.billing.report.Cells;
import nodefair.billing.report.Report;
import nodefair.billing.report.Scope;
import org.jspecify.annotations.Nullable;

/** Watches one export from both sides: the rows that go into the file and the bytes that come out. */
public final class Recording {
    private final Report report;
    private final Scope scope;
    private final DigestStream stream;
    private final LongConsumer progress;
    private @Nullable Tally tally;

    public Recording(Report report, Scope scope, OutputStream out, LongConsumer progress) {
        this.report = report;
        this.scope = scope;
        this.progress = progress;
        stream = new DigestStream(out);
    }

    /** Where the file writes its bytes. */
    public OutputStream stream() {
        return stream;
    }

    /** Stands before the file and counts its rows. */
    public Cells counting(Cells file) {
        Tally counted = new Tally(file, progress);
        tally = counted;
        return counted;
    }

    public About about() {
        Tally counted = tally;
        if (counted == null) throw new IllegalStateException("nothing was counted");
        return new About(report, scope, counted.rows(), counted.sums());
    }

    /** After the file is finished; asked once. */
    public Manifest manifest(String fileName, Format format) {
        return new Manifest(fileName, format, about(), stream.bytes(), stream.sha256());
    }
}
