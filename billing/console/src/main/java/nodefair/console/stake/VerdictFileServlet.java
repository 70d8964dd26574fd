package nodefair.console.stake;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.stake.SlashVerdict;
import nodefair.billing.stake.SlashVerdictStore;
import nodefair.billing.stake.VerdictReceipts;
import nodefair.console.export.Attachment;
import nodefair.ui.page.Requests;

/** What a verdict says and stands on: {@code GET /verdict/file?id=&what=verdict|evidence|arbiter}. */
@WebServlet("/verdict/file")
public class VerdictFileServlet extends HttpServlet {
    @Inject
    private SlashVerdictStore store;

    @Inject
    private VerdictReceipts receipts;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SlashVerdict> verdict =
                Requests.uuid(request.getParameter("id")).flatMap(store::find);
        if (verdict.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "there is no such verdict");
            return;
        }
        SlashVerdict it = verdict.get();
        boolean isForArbiter = "arbiter".equals(request.getParameter("what"));
        if (isForArbiter && it.appealSha256().isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "nobody appealed against this verdict");
            return;
        }
        switch (Objects.requireNonNullElse(request.getParameter("what"), "verdict")) {
            case "evidence" -> send(response, it.evidenceName(), "application/octet-stream", evidence(it));
            case "arbiter" ->
                send(
                        response,
                        "arbiter-" + it.id() + ".zip",
                        "application/zip",
                        ArbiterFile.of(it, evidence(it), receipts.of(it.id())));
            default ->
                send(
                        response,
                        "verdict-" + it.id() + ".json",
                        "application/json;charset=UTF-8",
                        it.document().getBytes(StandardCharsets.UTF_8));
        }
    }

    private byte[] evidence(SlashVerdict verdict) {
        return store.evidence(verdict.id()).orElseThrow();
    }

    private static void send(HttpServletResponse response, String name, String type, byte[] bytes) throws IOException {
        response.setContentType(type);
        Attachment.head(response, name, Hashes.hex(Hashes.digest().digest(bytes)));
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
