package nodefair.protocol.enrolment;

import java.util.UUID;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/** The machine is a node now: answer to POST enrol, status 201. */
public record EnrolmentResponse(UUID nodeId, String nodeName, String providerName) {
    public EnrolmentResponse {
        Check.present("nodeId", nodeId);
        Check.text("nodeName", nodeName, 80);
        Check.bounded("providerName", providerName, Limits.NAME_CHARS_MAX);
    }
}
