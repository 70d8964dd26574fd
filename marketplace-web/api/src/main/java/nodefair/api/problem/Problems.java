package nodefair.api.problem;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;

/** Makes problem details (RFC 9457). */
final class Problems {
    static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    static Response response(int status, String title, String detail, JsonObjectBuilder more) {
        String body = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .addAll(more)
                .build()
                .toString();
        return Response.status(status).type(MEDIA_TYPE).entity(body).build();
    }
}
