package nodefair.exports.file;

import nodefair.billing.report.Cells;

/** Writes one report in one format. */
public interface ReportFile extends Cells {
    /** All rows have been given; what the file says about itself goes to its end, where the format has a place for it. */
    void finish(About about);
}
