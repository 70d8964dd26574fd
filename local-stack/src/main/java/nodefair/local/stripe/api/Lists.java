package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import nodefair.local.stripe.state.Json;

/** Cuts Stripe's pages out of lists that are sorted newest first. */
final class Lists {
    private Lists() {}

    /** Filters by the named text properties and by {@code created}, then pages. */
    static JsonObject page(ApiRequest request, List<JsonObject> newestFirst, String... filters) {
        List<JsonObject> wanted = newestFirst.stream()
                .filter(object -> fits(request, object, filters))
                .toList();
        long limit = limit(request);
        int from = 0;
        String after = request.text("starting_after");
        if (after != null) from = indexOf(wanted, after, "starting_after") + 1;
        int to = (int) Math.min(wanted.size(), from + limit);
        String before = request.text("ending_before");
        if (before != null) {
            to = indexOf(wanted, before, "ending_before");
            from = (int) Math.max(0, to - limit);
        }
        boolean more = before == null ? to < wanted.size() : from > 0;
        return Json.list(request.path(), wanted.subList(from, to), more);
    }

    private static boolean fits(ApiRequest request, JsonObject object, String... filters) {
        for (String filter : filters) {
            String wanted = request.text(filter);
            if (wanted != null && !Objects.equals(wanted, Json.text(object, filter))) return false;
        }
        return !object.has("created") || createdFits(request, Json.number(object, "created"));
    }

    private static boolean createdFits(ApiRequest request, long created) {
        Long exactly = request.text("created") == null ? null : request.amount("created");
        Long gt = request.amount("created.gt");
        Long gte = request.amount("created.gte");
        Long lt = request.amount("created.lt");
        Long lte = request.amount("created.lte");
        return (exactly == null || created == exactly)
                && (gt == null || created > gt)
                && (gte == null || created >= gte)
                && (lt == null || created < lt)
                && (lte == null || created <= lte);
    }

    private static long limit(ApiRequest request) {
        Long given = request.amount("limit");
        if (given == null) return 10;
        if (given < 1 || given > 100) {
            throw ApiError.invalid("limit", "This value must be between 1 and 100.");
        }
        return given;
    }

    private static int indexOf(List<JsonObject> all, String id, String param) {
        for (int i = 0; i < all.size(); i++) {
            if (id.equals(Json.text(all.get(i), "id"))) return i;
        }
        throw ApiError.notFound("object", id, param);
    }
}
