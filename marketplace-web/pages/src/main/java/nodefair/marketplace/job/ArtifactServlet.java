package nodefair.marketplace.job;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import nodefair.market.job.JobBook;
import nodefair.market.job.JobView;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Hands a renter what the own jobs gave: an output file, the log, the receipt. */
@WebServlet("/artifact/*")
public class ArtifactServlet extends HttpServlet {
    @Inject
    private transient JobBook jobs;

    @Inject
    private transient SignedInAccount account;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<UUID> job = Requests.uuid(request.getParameter("job"));
        if (job.isEmpty() || !deliver(request, response, job.get())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private boolean deliver(HttpServletRequest request, HttpServletResponse response, UUID job) throws IOException {
        String what = request.getPathInfo() == null ? "" : request.getPathInfo();
        return switch (what) {
            case "/output" -> output(request, response, job);
            case "/log" -> log(response, job);
            case "/receipt" -> receipt(request, response, job);
            default -> false;
        };
    }

    private boolean output(HttpServletRequest request, HttpServletResponse response, UUID job) throws IOException {
        String path = request.getParameter("path");
        var download = path == null ? Optional.<JobBook.Download>empty() : jobs.output(account.id(), job, path);
        if (download.isEmpty()) return false;
        JobView.File file = download.get().file();
        try (InputStream content = download.get().content()) {
            if (unchanged(request, response, file.sha256())) return true;
            send(response, Delivery.of(file.path()), content, file.bytes());
        }
        return true;
    }

    private boolean log(HttpServletResponse response, UUID job) throws IOException {
        if (jobs.find(account.id(), job).isEmpty()) return false;
        head(response, Delivery.saved(job + ".log", "text/plain;charset=UTF-8"));
        PrintWriter out = response.getWriter();
        jobs.eachLine(
                account.id(),
                job,
                line -> out.append(line.at() + " " + line.attempt() + " " + line.stream() + " " + line.text() + "\n"));
        return true;
    }

    private boolean receipt(HttpServletRequest request, HttpServletResponse response, UUID job) throws IOException {
        JobView.@Nullable Receipt receipt =
                jobs.find(account.id(), job).map(JobView::receipt).orElse(null);
        if (receipt == null) return false;
        if (unchanged(request, response, receipt.digest())) return true;
        send(response, Delivery.saved(job + "-receipt.json", "application/json"), receipt.body());
        return true;
    }

    private static boolean unchanged(HttpServletRequest request, HttpServletResponse response, String digest) {
        String tag = '"' + digest + '"';
        response.setHeader("ETag", tag);
        if (!tag.equals(request.getHeader("If-None-Match"))) return false;
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return true;
    }

    private static void send(HttpServletResponse response, Delivery delivery, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        send(response, delivery, new ByteArrayInputStream(bytes), bytes.length);
    }

    private static void send(HttpServletResponse response, Delivery delivery, InputStream content, long bytes)
            throws IOException {
        head(response, delivery);
        response.setContentLengthLong(bytes);
        content.transferTo(response.getOutputStream());
    }

    private static void head(HttpServletResponse response, Delivery delivery) {
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", delivery.disposition());
        response.setContentType(delivery.mediaType());
    }
}
