package nodefair.agent.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import nodefair.agent.home.AgentHome;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.receipt.Receipt;
import nodefair.protocol.receipt.SignedReceipt;
import org.jspecify.annotations.Nullable;

/** Signs this node's receipts one after the other, each naming the one before. */
final class ReceiptChain {
    private final Path head;
    private final NodeKey key;

    ReceiptChain(Path head, NodeKey key) {
        this.head = head;
        this.key = key;
    }

    NodeKey key() {
        return key;
    }

    /** Signs the receipt that is made from the digest of the one before. */
    synchronized SignedReceipt append(Function<@Nullable String, Receipt> receipt) throws IOException {
        SignedReceipt signed = receipt.apply(previous()).sign(key);
        AgentHome.replace(head, signed.receipt().sha256());
        return signed;
    }

    private @Nullable String previous() throws IOException {
        try {
            return Files.readString(head).strip();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
