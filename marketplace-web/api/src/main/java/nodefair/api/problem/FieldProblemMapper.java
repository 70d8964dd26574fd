package nodefair.api.problem;

import jakarta.json.Json;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells the caller which field to mend. */
@Provider
public class FieldProblemMapper implements ExceptionMapper<FieldProblem> {
    @Override
    public Response toResponse(FieldProblem problem) {
        return Problems.response(
                400,
                "A field does not fit.",
                String.valueOf(problem.getMessage()),
                Json.createObjectBuilder().add("field", problem.field()));
    }
}
