package nodefair.console.dispute;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.dispute.DisputeReader;
import nodefair.billing.dispute.DisputeRow;
import nodefair.billing.dispute.EvidencePack;
import nodefair.console.account.SignedInAccount;
import nodefair.console.export.Attachment;
import nodefair.ui.page.Requests;

/** {@code GET /evidence/<id of the dispute>}: what speaks for us, as a file. Who takes it is written down. */
@WebServlet("/evidence/*")
public class EvidenceServlet extends HttpServlet {
    @Inject
    private DisputeReader disputes;

    @Inject
    private EvidencePack pack;

    @Inject
    private AuditLog audit;

    @Inject
    private SignedInAccount account;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        Optional<DisputeRow> dispute =
                Requests.uuid(path.substring(Math.min(1, path.length()))).flatMap(disputes::find);
        if (dispute.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "there is no such dispute");
            return;
        }
        EvidenceFile file =
                new EvidenceFile(dispute.get(), pack.of(dispute.get().id()));
        byte[] bytes = file.bytes();
        String sha256 = EvidenceFile.sha256(bytes);
        audit.record(
                account.actor(),
                "dispute.evidence_taken",
                "dispute:" + dispute.get().id(),
                Map.of("sha256", sha256));
        response.setContentType("text/plain;charset=UTF-8");
        Attachment.head(response, file.name(), sha256);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
