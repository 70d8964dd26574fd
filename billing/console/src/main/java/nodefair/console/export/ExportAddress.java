package nodefair.console.export;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import nodefair.billing.report.Report;
import nodefair.billing.report.Reports;
import nodefair.billing.report.Scope;
import nodefair.exports.desk.ExportRequest;
import nodefair.exports.desk.Exporter;
import nodefair.exports.file.Format;

/** Reads what is asked for: {@code /<report>.<format>} and the parameters of its scope. */
final class ExportAddress {
    private ExportAddress() {}

    /**
     * Empty when there is no such report, or none in that format.
     *
     * @throws ScopeParameters.Refused when a parameter is wrong
     */
    static Optional<ExportRequest> read(HttpServletRequest request, Instant now) {
        String path = String.valueOf(request.getPathInfo());
        int dot = path.lastIndexOf('.');
        if (dot < 1) return Optional.empty();
        Optional<Report> report = Reports.named(path.substring(1, dot));
        Optional<Format> format = Format.ending(path.substring(dot + 1));
        if (report.isEmpty() || format.isEmpty() || !Exporter.offers(report.get(), format.get())) {
            return Optional.empty();
        }
        Scope scope = new ScopeParameters(request::getParameter).read(now);
        report.get().ignoredFilter(scope).ifPresent(filter -> {
            throw new ScopeParameters.Refused(filter + ": this report is of everybody; leave it out");
        });
        return Optional.of(new ExportRequest(report.get(), scope, format.get()));
    }
}
