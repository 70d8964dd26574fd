package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint of a method and a path such as {@code /v1/charges/{}}. */
public final class Router {
    private final List<Route> routes = new ArrayList<>();

    /** What an endpoint does: it answers an object of the store or a list. */
    public interface Endpoint {
        JsonObject answer(ApiRequest request);
    }

    /** An endpoint with the variable parts of the path that led to it. */
    record Match(Endpoint endpoint, List<String> vars) {}

    private record Route(String method, List<String> parts, Endpoint endpoint) {}

    public void get(String path, Endpoint endpoint) {
        routes.add(new Route("GET", List.of(path.split("/")), endpoint));
    }

    public void post(String path, Endpoint endpoint) {
        routes.add(new Route("POST", List.of(path.split("/")), endpoint));
    }

    Match find(String method, String path) {
        List<String> parts = List.of(path.split("/"));
        for (Route route : routes) {
            List<String> vars = route.method().equals(method) ? match(route.parts(), parts) : null;
            if (vars != null) return new Match(route.endpoint(), vars);
        }
        throw ApiError.unknownUrl(method, path);
    }

    private static @Nullable List<String> match(List<String> wanted, List<String> given) {
        if (wanted.size() != given.size()) return null;
        List<String> vars = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).equals("{}")) vars.add(given.get(i));
            else if (!wanted.get(i).equals(given.get(i))) return null;
        }
        return vars;
    }
}
