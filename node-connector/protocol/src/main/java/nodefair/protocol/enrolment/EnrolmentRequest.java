package nodefair.protocol.enrolment;

import nodefair.protocol.identity.NodeDid;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.identity.SigningDomain;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Json;
import nodefair.protocol.wire.Limits;

/**
 * A machine asks to become a node: body of POST enrol.
 *
 * @param code the one-time code from the portal
 * @param nodeName how the owner calls it
 * @param signature of all other fields by the node's key, so that nobody enrols a key that is not theirs
 */
public record EnrolmentRequest(
        int protocolVersion,
        String agentVersion,
        String code,
        String nodeName,
        NodeDid nodeDid,
        NodeFacts facts,
        String signature) {
    private record Signed(
            int protocolVersion, String agentVersion, String code, String nodeName, NodeDid nodeDid, NodeFacts facts) {}

    public EnrolmentRequest {
        Check.between("protocolVersion", protocolVersion, 1, Integer.MAX_VALUE);
        Check.text("agentVersion", agentVersion, Limits.NAME_CHARS_MAX);
        Check.text("code", code, 64);
        Check.text("nodeName", nodeName, 80);
        Check.present("nodeDid", nodeDid);
        Check.present("facts", facts);
        Check.text("signature", signature, 100);
    }

    public static EnrolmentRequest signed(
            NodeKey key, String agentVersion, String code, String nodeName, NodeFacts facts) {
        Signed signed = new Signed(Limits.PROTOCOL_VERSION, agentVersion, code, nodeName, key.did(), facts);
        String signature = key.sign(SigningDomain.ENROLMENT, Json.canonical(signed));
        return new EnrolmentRequest(Limits.PROTOCOL_VERSION, agentVersion, code, nodeName, key.did(), facts, signature);
    }

    /** Whether the sender holds the key that it names. */
    public boolean provesKey() {
        Signed signed = new Signed(protocolVersion, agentVersion, code, nodeName, nodeDid, facts);
        return nodeDid.verifies(SigningDomain.ENROLMENT, Json.canonical(signed), signature);
    }
}
