package nodefair.protocol.frame;

import nodefair.protocol.identity.NodeDid;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.identity.SigningDomain;
import nodefair.protocol.wire.Check;

/** A node's signature over the challenge, in base64url. */
public record Answer(String signature) implements FromNode {
    public Answer {
        Check.text("signature", signature, 100);
    }

    public static Answer to(Challenge challenge, NodeKey key) {
        return new Answer(key.sign(SigningDomain.ANSWER, challenge.message(key.did())));
    }

    public boolean proves(NodeDid node, Challenge challenge) {
        return node.verifies(SigningDomain.ANSWER, challenge.message(node), signature);
    }
}
