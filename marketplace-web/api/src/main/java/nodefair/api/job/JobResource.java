package nodefair.api.job;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.account.Account;
import nodefair.db.account.Accounts;
import nodefair.market.catalog.Page;
import nodefair.market.job.JobBook;
import nodefair.market.job.JobLine;
import nodefair.market.job.JobView;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller's own jobs. */
@Path("jobs")
@RequestScoped
@RolesAllowed("renter")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
    @Inject
    private JobBook jobs;

    @Inject
    private Accounts accounts;

    @Inject
    private JsonWebToken token;

    @GET
    public JsonObject list(@QueryParam("page") @DefaultValue("1") int page) {
        Page<JobLine> found = jobs.list(accountId(), Optional.empty(), page);
        JsonArrayBuilder lines = Json.createArrayBuilder();
        found.rows()
                .forEach(job -> lines.add(Json.createObjectBuilder()
                        .add("id", job.id().toString())
                        .add("name", job.name())
                        .add("order", job.orderNumber())
                        .add("state", job.state())
                        .add("cause", job.cause())
                        .add("submitted_at", job.submittedAt().toString())));
        return Json.createObjectBuilder()
                .add("total", found.total())
                .add("page", found.number())
                .add("pages", found.pages())
                .add("jobs", lines)
                .build();
    }

    @GET
    @Path("{id}")
    public JsonObject find(@PathParam("id") UUID id) {
        JobView job = jobs.find(accountId(), id)
                .orElseThrow(() -> new NotFoundException("You have no job with the id " + id + "."));
        JsonArrayBuilder outputs = Json.createArrayBuilder();
        job.outputs()
                .forEach(file -> outputs.add(Json.createObjectBuilder()
                        .add("path", file.path())
                        .add("sha256", file.sha256())
                        .add("bytes", file.bytes())));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", job.id().toString())
                .add("name", job.name())
                .add("order", job.orderNumber())
                .add("state", job.state())
                .add("cause", job.cause())
                .add("attempts", job.attempts().size())
                .add("outputs", outputs);
        return json.build();
    }

    private UUID accountId() {
        return accounts.findBySubject(token.getSubject())
                .map(Account::id)
                .orElseThrow(() -> new NotFoundException("Sign in once in the browser before you use the API."));
    }
}
