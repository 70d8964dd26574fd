package nodefair.exports.desk;

import nodefair.billing.report.Report;
import nodefair.billing.report.Scope;
import nodefair.exports.file.Format;

/** A report of a scope in a format: everything that decides the bytes. */
public record ExportRequest(Report report, Scope scope, Format format) {
    public ExportRequest {
        if (!Exporter.offers(report, format)) {
            throw new IllegalArgumentException(report.name() + " cannot be written as " + format.ending());
        }
        if (report.ignoredFilter(scope).isPresent()) {
            throw new IllegalArgumentException(report.name() + " has no filter "
                    + report.ignoredFilter(scope).get());
        }
    }

    public String fileName() {
        return Exporter.fileName(report, scope, format);
    }
}
