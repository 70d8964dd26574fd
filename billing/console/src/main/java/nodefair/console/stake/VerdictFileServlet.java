package nodefair.console.stake;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.stake.SlashVerdict;
import nodefair.billing.stake.SlashVerdictStore;
import nodefair.console.export.Attachment;
import nodefair.ui.page.Requests;

/** What a verdict says and stands on: {@code GET /verdict/file?id=&what=verdict|evidence}. */
@WebServlet("/verdict/file")
public class VerdictFileServlet extends HttpServlet {
    @Inject
    private SlashVerdictStore store;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SlashVerdict> verdict =
                Requests.uuid(request.getParameter("id")).flatMap(store::find);
        if (verdict.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "there is no such verdict");
            return;
        }
        SlashVerdict it = verdict.get();
        boolean evidence = "evidence".equals(request.getParameter("what"));
        byte[] bytes =
                evidence ? store.evidence(it.id()).orElseThrow() : it.document().getBytes(StandardCharsets.UTF_8);
        response.setContentType(evidence ? "application/octet-stream" : "application/json;charset=UTF-8");
        String name = evidence ? it.evidenceName() : "verdict-" + it.id() + ".json";
        Attachment.head(response, name, Hashes.hex(Hashes.digest().digest(bytes)));
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
