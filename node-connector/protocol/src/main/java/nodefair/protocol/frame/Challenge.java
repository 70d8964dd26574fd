package nodefair.protocol.frame;

import java.nio.charset.StandardCharsets;
import nodefair.protocol.identity.NodeDid;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.InvalidField;

/**
 * Asks a node to prove that it holds its key.
 *
 * @param nonce fresh random text, used for one connection only
 */
public record Challenge(String nonce) implements FromGateway {
    public Challenge {
        if (Check.text("nonce", nonce, 200).length() < 22) {
            throw new InvalidField("nonce", "holds fewer than 128 random bits");
        }
    }

    /** The bytes that the node signs. */
    public byte[] message(NodeDid node) {
        return (nonce + "\n" + node.value()).getBytes(StandardCharsets.UTF_8);
    }
}
