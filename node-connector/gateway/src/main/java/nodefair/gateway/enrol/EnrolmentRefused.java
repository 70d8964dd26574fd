package nodefair.gateway.enrol;

/** A machine does not become a node, for a reason that its owner can act on. */
public final class EnrolmentRefused extends RuntimeException {
    /** Why, with the field of the request that is at fault. */
    public enum Reason {
        CODE_UNKNOWN("code", "code-unknown", "This code is not known; make a new one in the portal."),
        CODE_EXPIRED("code", "code-expired", "This code has expired; make a new one in the portal."),
        CODE_USED("code", "code-used", "This code was used already; make a new one in the portal."),
        KEY_KNOWN("nodeDid", "key-known", "This key belongs to a node of another provider; enrol with another --home."),
        WRONG_SIGNATURE("signature", "invalid-field", "The signature was not made with the key in nodeDid."),
        VERSION("protocolVersion", "version", "This gateway speaks version 1 of the protocol; update the agent."),
        INVALID("body", "invalid-field", "The request is not readable.");

        private final String field;
        private final String type;
        private final String sentence;

        Reason(String field, String type, String sentence) {
            this.field = field;
            this.type = type;
            this.sentence = sentence;
        }

        String field() {
            return field;
        }

        String type() {
            return type;
        }

        String sentence() {
            return sentence;
        }
    }

    private final Reason reason;
    private final String field;

    EnrolmentRefused(Reason reason) {
        super(reason.sentence());
        this.reason = reason;
        this.field = reason.field();
    }

    /** Of a request that cannot be read: the field at fault and what is wrong with it. */
    EnrolmentRefused(String field, String detail) {
        super(detail);
        this.reason = Reason.INVALID;
        this.field = field;
    }

    public Reason reason() {
        return reason;
    }

    String field() {
        return field;
    }

    int status() {
        return switch (reason) {
            case CODE_UNKNOWN, WRONG_SIGNATURE -> 403;
            case CODE_EXPIRED, CODE_USED -> 410;
            case KEY_KNOWN -> 409;
            case VERSION, INVALID -> 422;
        };
    }
}
