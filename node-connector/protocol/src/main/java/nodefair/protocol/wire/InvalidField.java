package nodefair.protocol.wire;

/** A value breaks a rule of the protocol; the message names the field and what is accepted. */
public final class InvalidField extends IllegalArgumentException {
    public InvalidField(String field, String problem) {
        super(field + " " + problem);
    }
}
