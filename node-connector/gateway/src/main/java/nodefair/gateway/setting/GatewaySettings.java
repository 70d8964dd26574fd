package nodefair.gateway.setting;

import java.time.Duration;
import nodefair.protocol.frame.JobLimits;

/**
 * What an operator may set about one gateway.
 *
 * @param name of this gateway among those of one database; stays the same over a restart
 * @param heartbeat how often a node speaks; three missed ones end its session
 * @param grace how long the attempts of a lost session wait for their node
 * @param acceptWithin how long a node may think about an assignment
 * @param transferSlack what an attempt may take beside its wall-time limit, to fetch and upload files
 * @param logBytesMax the stored log of one attempt
 * @param capabilitySecret at least 32 bytes, the same on all gateways
 */
public record GatewaySettings(
        String name,
        Duration heartbeat,
        Duration grace,
        Duration acceptWithin,
        Duration transferSlack,
        long logBytesMax,
        String capabilitySecret) {
    private static final int HEARTBEATS_MISSED_MAX = 3;

    public GatewaySettings {
        if (name.isBlank()) throw new IllegalArgumentException("NODEFAIR_GATEWAY_NAME is blank");
        if (heartbeat.toSeconds() < 1 || heartbeat.toSeconds() > 300) {
            throw new IllegalArgumentException(
                    "NODEFAIR_HEARTBEAT_SECONDS is " + heartbeat.toSeconds() + ", accepted are 1 to 300");
        }
        if (grace.isNegative()) throw new IllegalArgumentException("NODEFAIR_GRACE_SECONDS is below 0");
        if (logBytesMax < 0 || logBytesMax > JobLimits.LOG_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "NODEFAIR_LOG_BYTES_MAX is " + logBytesMax + ", accepted are 0 to " + JobLimits.LOG_BYTES_MAX);
        }
    }

    /** After this long without a word a session counts as lost. */
    public Duration silence() {
        return heartbeat.multipliedBy(HEARTBEATS_MISSED_MAX);
    }

    /** How long an attempt counts as alive after its node last spoke of it. */
    public Duration lease() {
        return silence().plus(grace);
    }
}
