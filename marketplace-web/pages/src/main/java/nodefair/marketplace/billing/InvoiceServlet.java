package nodefair.marketplace.billing;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Optional;
import nodefair.market.billing.BillingDesk;
import nodefair.market.billing.InvoiceFile;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.page.Requests;

/** Hands out the stored files of the reader's own documents: {@code /invoice/pdf?id=} and {@code /invoice/xml?id=}. */
@WebServlet("/invoice/*")
public class InvoiceServlet extends HttpServlet {
    @Inject
    private transient BillingDesk desk;

    @Inject
    private transient SignedInAccount account;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Optional<InvoiceFile> file = Requests.uuid(request.getParameter("id"))
                .flatMap(id -> desk.file(account.id(), id, path.replaceFirst("^/", "")));
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        send(response, file.get());
    }

    private static void send(HttpServletResponse response, InvoiceFile file) throws IOException {
        response.setHeader("ETag", '"' + file.sha256() + '"');
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.content().remaining());
        Channels.newChannel(response.getOutputStream()).write(file.content().duplicate());
    }
}
