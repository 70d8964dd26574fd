package nodefair.billing.settings;

/**
 * Which money workers run.
 *
 * @param sending false while a restored database is compared: what happened is asked for and booked, nothing is sent
 */
public record WorkSettings(boolean sending) {
    /** Reads {@code all} or {@code asking}. */
    public static WorkSettings of(String word) {
        return switch (word) {
            case "all" -> new WorkSettings(true);
            case "asking" -> new WorkSettings(false);
            default -> throw new IllegalArgumentException("nodefair.money.workers is all or asking, not " + word);
        };
    }
}
