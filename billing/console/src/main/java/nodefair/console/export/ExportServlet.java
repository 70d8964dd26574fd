package nodefair.console.export;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import nodefair.billing.report.Export;
import nodefair.billing.report.LedgerExport;
import nodefair.billing.report.PayoutExport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams a month's ledger or payouts as CSV: {@code /export/ledger.csv?month=2026-11}. */
@WebServlet({"/export/ledger.csv", "/export/payouts.csv"})
public class ExportServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(ExportServlet.class);

    @Inject
    private LedgerExport ledger;

    @Inject
    private PayoutExport payouts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<YearMonth> month = month(request.getParameter("month"));
        if (month.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "month: enter a month such as 2026-11");
            return;
        }
        boolean wantsLedger = request.getServletPath().endsWith("ledger.csv");
        String name = (wantsLedger ? "ledger-" : "payouts-") + month.get() + ".csv";
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        Export done = wantsLedger
                ? ledger.write(month.get(), response.getOutputStream())
                : payouts.write(month.get(), response.getOutputStream());
        LOG.info("Export written, file={} rows={} sha256={}", done.fileName(), done.rows(), done.sha256());
    }

    private static Optional<YearMonth> month(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(YearMonth.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
