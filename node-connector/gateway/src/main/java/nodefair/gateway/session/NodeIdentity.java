package nodefair.gateway.session;

import java.util.UUID;
import nodefair.protocol.identity.NodeDid;

/** A node that has proven its key. */
public record NodeIdentity(UUID id, String name, NodeDid did) {}
