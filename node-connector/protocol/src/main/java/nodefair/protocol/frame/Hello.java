package nodefair.protocol.frame;

import nodefair.protocol.identity.NodeDid;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/** The first frame of a connection: who calls, and in which version of the protocol. */
public record Hello(int protocolVersion, String agentVersion, NodeDid nodeDid) implements FromNode {
    public Hello {
        Check.between("protocolVersion", protocolVersion, 1, Integer.MAX_VALUE);
        Check.text("agentVersion", agentVersion, Limits.NAME_CHARS_MAX);
        Check.present("nodeDid", nodeDid);
    }
}
