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
import nodefair.billing.stake.ArbiterFile;
import nodefair.billing.stake.SlashVerdict;
import nodefair.billing.stake.SlashVerdictStore;
import nodefair.console.export.Attachment;
import nodefair.ui.page.Requests;

/** What a verdict says and stands on: {@code GET /verdict/file?id=&what=verdict|evidence|arbiter}. */
@WebServlet("/verdict/file")
public class VerdictFileServlet extends HttpServlet {
    @Inject
    private SlashVerdictStore store;

    @Inject
    private ArbiterFile arbiter;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SlashVerdict> verdict =
                Requests.uuid(request.getParameter("id")).flatMap(store::find);
        if (verdict.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "there is no such verdict");
            return;
        }
        SlashVerdict it = verdict.get();
        switch (Objects.requireNonNullElse(request.getParameter("what"), "verdict")) {
            case "evidence" -> send(response, it.evidenceName(), "application/octet-stream", evidence(it));
            case "arbiter" -> sendToArbiter(response, it);
            default ->
                send(
                        response,
                        "verdict-" + it.id() + ".json",
                        "application/json;charset=UTF-8",
                        it.document().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void sendToArbiter(HttpServletResponse response, SlashVerdict verdict) throws IOException {
        Optional<byte[]> zip = arbiter.of(verdict);
        if (zip.isPresent()) send(response, "arbiter-" + verdict.id() + ".zip", "application/zip", zip.get());
        else response.sendError(HttpServletResponse.SC_NOT_FOUND, "nobody appealed against this verdict");
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
