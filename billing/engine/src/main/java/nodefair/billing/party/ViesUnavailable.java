package nodefair.billing.party;

/** VIES, or the member state behind it, gave no answer; to be asked again. */
public final class ViesUnavailable extends RuntimeException {
    public ViesUnavailable(String why) {
        super(why);
    }

    public ViesUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
