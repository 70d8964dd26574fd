package nodefair.api.problem;

import jakarta.json.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what JAX-RS refuses (unknown path, wrong method, not signed in) as problem details. */
@Provider
public class WebProblemMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException problem) {
        Response.StatusType status = problem.getResponse().getStatusInfo();
        return Problems.response(
                status.getStatusCode(),
                status.getReasonPhrase(),
                String.valueOf(problem.getMessage()),
                Json.createObjectBuilder());
    }
}
