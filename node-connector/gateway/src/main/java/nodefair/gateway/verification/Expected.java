package nodefair.gateway.verification;

import java.time.Duration;
import nodefair.protocol.identity.NodeDid;
import nodefair.protocol.receipt.JobDigest;

/**
 * What the gateway knows of an attempt by itself.
 *
 * @param job digests of the module, the arguments and the inputs that were assigned
 * @param seen from the assignment to the report, by the gateway's clock
 */
public record Expected(NodeDid node, JobDigest job, int wallSeconds, long outputBytesMax, Duration seen) {}
