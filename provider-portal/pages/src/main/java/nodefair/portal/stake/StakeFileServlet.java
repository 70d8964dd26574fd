package nodefair.portal.stake;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nodefair.fleet.stake.StakeDesk;
import nodefair.fleet.stake.StakeFile;
import nodefair.portal.account.SignedInProvider;
import nodefair.ui.page.Requests;

/** Hands a provider what a verdict about its stake says and stands on: {@code /stake/file?id=&what=verdict|evidence|receipt&attempt=}. */
@WebServlet("/stake/file")
public class StakeFileServlet extends HttpServlet {
    @Inject
    private transient StakeDesk desk;

    @Inject
    private transient SignedInProvider provider;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean evidence = "evidence".equals(request.getParameter("what"));
        Optional<StakeFile> file = provider.find().flatMap(known -> Requests.uuid(request.getParameter("id"))
                .flatMap(id -> file(known.id(), id, request)));
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] bytes = file.get().bytes();
        response.setContentType(evidence ? "application/octet-stream" : "application/json;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + file.get().name() + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private Optional<StakeFile> file(UUID providerId, UUID id, HttpServletRequest request) {
        return switch (Objects.requireNonNullElse(request.getParameter("what"), "verdict")) {
            case "evidence" -> desk.evidence(providerId, id);
            case "receipt" ->
                Requests.uuid(request.getParameter("attempt"))
                        .flatMap(attempt -> desk.receipt(providerId, id, attempt));
            default -> desk.verdictFile(providerId, id);
        };
    }
}
