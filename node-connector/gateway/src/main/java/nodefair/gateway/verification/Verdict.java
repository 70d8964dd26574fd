package nodefair.gateway.verification;

/** Whether a report is believed. */
public sealed interface Verdict {
    /**
     * The report agrees with all that the gateway can check.
     *
     * @param billedSeconds what the renter pays for, at most what the gateway saw and the job's limit
     */
    record Believed(long billedSeconds) implements Verdict {}

    /** The report does not hold, for a reason in words. */
    record Refuted(String why) implements Verdict {}
}
