package nodefair.console.invoice;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.invoice.InvoiceDocuments;
import nodefair.billing.invoice.InvoiceDocuments.Content;
import nodefair.billing.invoice.InvoiceDocuments.Format;
import nodefair.console.account.SignedInAccount;
import nodefair.console.export.Attachment;
import nodefair.ui.page.Requests;

/** The stored files of any document: {@code /invoice/pdf?id=} and {@code /invoice/xml?id=}. Who takes one is written down. */
@WebServlet("/invoice/*")
public class InvoiceServlet extends HttpServlet {
    private static final Map<String, Format> FORMATS = Map.of("/pdf", Format.PDF, "/xml", Format.XML);

    @Inject
    private transient InvoiceDocuments documents;

    @Inject
    private transient AuditLog audit;

    @Inject
    private transient SignedInAccount account;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Optional<Content> file = Optional.ofNullable(FORMATS.get(path))
                .flatMap(format ->
                        Requests.uuid(request.getParameter("id")).flatMap(id -> documents.content(id, format)));
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "there is no such document");
            return;
        }
        Content content = file.get();
        String name = content.name() + path.replace('/', '.');
        audit.record(account.actor(), "invoice.taken", "invoice:" + name, Map.of("sha256", content.sha256()));
        Attachment.head(response, name, content.sha256());
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setContentType(path.equals("/pdf") ? "application/pdf" : "application/xml");
        response.setContentLengthLong(content.bytes().remaining());
        Channels.newChannel(response.getOutputStream()).write(content.bytes().duplicate());
    }
}
