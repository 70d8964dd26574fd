package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import nodefair.local.stripe.state.Json;
import org.jspecify.annotations.Nullable;

/** A refusal, in the words and with the status that Stripe uses. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;

    private ApiError(int status, String type, @Nullable String code, @Nullable String param, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    static ApiError unauthorized(String message) {
        return new ApiError(401, "invalid_request_error", null, null, message);
    }

    static ApiError missing(String param) {
        return new ApiError(
                400, "invalid_request_error", "parameter_missing", param, "Missing required param: " + param + ".");
    }

    static ApiError unknownParam(String param) {
        return new ApiError(
                400, "invalid_request_error", "parameter_unknown", param, "Received unknown parameter: " + param);
    }

    /** A parameter whose value does not fit. */
    public static ApiError invalid(String param, String message) {
        return new ApiError(400, "invalid_request_error", "parameter_invalid", param, message);
    }

    /** A request that fits by form but that the present state refuses. */
    static ApiError refused(String code, @Nullable String param, String message) {
        return new ApiError(400, "invalid_request_error", code, param, message);
    }

    static ApiError notFound(String noun, String id, String param) {
        return new ApiError(
                404, "invalid_request_error", "resource_missing", param, "No such " + noun + ": '" + id + "'");
    }

    static ApiError unknownUrl(String method, String path) {
        return new ApiError(
                404,
                "invalid_request_error",
                null,
                null,
                "Unrecognized request URL (" + method + ": " + path
                        + "). The Stripe sandbox does not have this endpoint; see docs/stripe-sandbox.md.");
    }

    static ApiError keyReused(String key) {
        return new ApiError(
                400,
                "idempotency_error",
                null,
                null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with."
                        + " Try using a key other than '" + key + "' if you meant to execute a different request.");
    }

    static ApiError keyInUse(String key) {
        return new ApiError(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                "There is currently another in-progress request using this Idempotent Key: " + key + ".");
    }

    static ApiError rateLimit() {
        return new ApiError(429, "invalid_request_error", "rate_limit", null, "Too many requests.");
    }

    static ApiError server() {
        return new ApiError(500, "api_error", null, null, "The sandbox was told to fail this request.");
    }

    int status() {
        return status;
    }

    /** Whether the refusal came before any work, so that Stripe keeps no idempotent result. */
    boolean beforeWork() {
        return status == 401 || status == 409 || status == 429 || type.equals("idempotency_error") || isValidation();
    }

    JsonObject body(String requestId) {
        JsonObject error = Json.object("type", type, "message", getMessage());
        if (code != null) {
            error.addProperty("code", code);
            error.addProperty("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        if (param != null) error.addProperty("param", param);
        error.addProperty("request_log_url", "https://dashboard.stripe.com/test/logs/" + requestId);
        return Json.object("error", error);
    }

    private boolean isValidation() {
        return code != null && code.startsWith("parameter_");
    }
}
