package nodefair.gateway.enrol;

import java.nio.charset.StandardCharsets;
import nodefair.protocol.enrolment.EnrolmentRequest;
import nodefair.protocol.wire.InvalidField;
import nodefair.protocol.wire.Json;

/** Reads the body of an enrolment; a refusal begins with the name of the field, and says what is accepted. */
final class RequestReader {
    static final int BODY_BYTES_MAX = 64 * 1024;
    private static final String PREFIX = EnrolmentRequest.class.getSimpleName() + " is not readable: ";

    private RequestReader() {}

    static EnrolmentRequest read(byte[] body) {
        if (body.length > BODY_BYTES_MAX) {
            throw new EnrolmentRefused("body", "body is larger than " + BODY_BYTES_MAX + " bytes");
        }
        try {
            return Json.read(new String(body, StandardCharsets.UTF_8), EnrolmentRequest.class);
        } catch (InvalidField e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static EnrolmentRefused refused(String message) {
        String detail = message.startsWith(PREFIX) ? message.substring(PREFIX.length()) : message;
        String field = detail.substring(0, Math.max(0, detail.indexOf(' ')));
        if (field.matches("[a-z][A-Za-z.]*")) return new EnrolmentRefused(field, detail);
        String reason = detail.replaceAll(" \\(set DeserializationConfig[^)]*\\)", "");
        return new EnrolmentRefused("body", "body is not an enrolment request: " + reason);
    }
}
