package nodefair.api.offer;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.UUID;
import nodefair.api.problem.FieldProblem;
import nodefair.market.catalog.OfferCard;
import nodefair.market.catalog.OfferCatalog;
import nodefair.market.catalog.OfferFilter;
import nodefair.market.catalog.OfferSort;
import nodefair.market.catalog.Page;
import org.jspecify.annotations.Nullable;

/** Open offers, for anybody. */
@Path("offers")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class OfferResource {
    @Inject
    private OfferCatalog catalog;

    @GET
    public JsonObject search(
            @QueryParam("executor") @Nullable String executor,
            @QueryParam("country") @Nullable String country,
            @QueryParam("cores_min") @Nullable Integer coresMin,
            @QueryParam("memory_gb_min") @Nullable Integer memoryGbMin,
            @QueryParam("gpu_memory_gb_min") @Nullable Integer gpuMemoryGbMin,
            @QueryParam("price_max") @Nullable String priceMax,
            @QueryParam("live") @DefaultValue("false") boolean liveOnly,
            @QueryParam("sort") @DefaultValue("price") String sort,
            @QueryParam("page") @DefaultValue("1") int page) {
        OfferFilter filter =
                new OfferFilter(executor, country, coresMin, memoryGbMin, gpuMemoryGbMin, micros(priceMax), liveOnly);
        Page<OfferCard> found = catalog.search(filter, OfferSort.of(sort), page);
        JsonArrayBuilder offers = Json.createArrayBuilder();
        found.rows().forEach(offer -> offers.add(OfferJson.of(offer)));
        return Json.createObjectBuilder()
                .add("total", found.total())
                .add("page", found.number())
                .add("pages", found.pages())
                .add("offers", offers)
                .build();
    }

    @GET
    @Path("{id}")
    public JsonObject find(@PathParam("id") UUID id) {
        return catalog.find(id)
                .map(OfferJson::of)
                .orElseThrow(() -> new NotFoundException("No open offer has the id " + id + "."));
    }

    private static @Nullable Long micros(@Nullable String price) {
        if (price == null || price.isBlank()) return null;
        try {
            return new BigDecimal(price).movePointRight(6).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new FieldProblem("price_max", "Enter USD per hour with at most six decimals, such as 0.4180.", e);
        }
    }
}
