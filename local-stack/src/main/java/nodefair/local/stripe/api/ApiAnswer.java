package nodefair.local.stripe.api;

import org.jspecify.annotations.Nullable;

/**
 * A finished answer.
 *
 * @param originalRequestId the request that first gave this answer, where it is replayed
 */
record ApiAnswer(int status, String body, String requestId, @Nullable String originalRequestId) {}
