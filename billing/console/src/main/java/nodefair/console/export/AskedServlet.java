package nodefair.console.export;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nodefair.exports.desk.ExportStore;
import nodefair.exports.desk.ExportView;
import nodefair.ui.signin.CurrentUser;

/** How far the exports are that somebody asked for in the background: one of them, or their last hundred. JSON. */
@WebServlet("/export/asked/*")
public class AskedServlet extends HttpServlet {
    private static final int LIMIT = 100;

    @Inject
    private ExportStore store;

    @Inject
    private CurrentUser user;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String files = request.getContextPath() + "/export/file/";
        String path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            JsonArrayBuilder all = Json.createArrayBuilder();
            store.of(user.getSubject(), LIMIT).forEach(export -> all.add(json(export, files)));
            send(response, all.build());
            return;
        }
        Optional<ExportView> export = ExportFileServlet.id(path).flatMap(id -> store.find(id, user.getSubject()));
        if (export.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "there is no such export of yours");
            return;
        }
        send(response, json(export.get(), files).build());
    }

    private static void send(HttpServletResponse response, JsonValue json) throws IOException {
        Attachment.paper(response, (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObjectBuilder json(ExportView export, String files) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", export.id().toString())
                .add("report", export.report())
                .add("format", export.format())
                .add("state", export.state().word())
                .add("rows", Long.toString(export.rowsWritten()))
                .add("requested_at", export.requestedAt().toString());
        export.fileName().ifPresent(name -> json.add("file", name));
        export.sha256().ifPresent(digest -> json.add("sha256", digest));
        export.expiresAt().ifPresent(at -> json.add("expires_at", at.toString()));
        export.query().ifPresent(query -> json.add("link", files + export.id() + "?" + query));
        export.failure().ifPresent(why -> json.add("failure", why));
        return json;
    }
}
