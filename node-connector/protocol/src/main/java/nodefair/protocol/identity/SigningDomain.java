package nodefair.protocol.identity;

import java.nio.charset.StandardCharsets;

/** What a signature is for; it goes under the signature, so that one cannot be passed off as another. */
public enum SigningDomain {
    ENROLMENT,
    ANSWER,
    RECEIPT;

    byte[] seal(byte[] message) {
        byte[] prefix = ("nodefair/1/" + label() + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] sealed = new byte[prefix.length + message.length];
        System.arraycopy(prefix, 0, sealed, 0, prefix.length);
        System.arraycopy(message, 0, sealed, prefix.length, message.length);
        return sealed;
    }

    private String label() {
        return switch (this) {
            case ENROLMENT -> "enrolment";
            case ANSWER -> "answer";
            case RECEIPT -> "receipt";
        };
    }
}
