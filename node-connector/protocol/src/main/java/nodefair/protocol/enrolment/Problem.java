package nodefair.protocol.enrolment;

import org.jspecify.annotations.Nullable;

/**
 * A refusal over HTTP in the form of RFC 9457, media type application/problem+json.
 *
 * @param type a URN such as {@code urn:nodefair:problem:code-expired}
 * @param detail what happened and what to do, for the person at the keyboard
 */
public record Problem(@Nullable String type, @Nullable String title, int status, @Nullable String detail) {
    public static final String MEDIA_TYPE = "application/problem+json";
}
