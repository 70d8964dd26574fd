package nodefair.protocol.receipt;

import nodefair.protocol.identity.SigningDomain;
import nodefair.protocol.wire.Check;

/** A receipt with its node's signature in base64url; anyone can check it with nothing but the two. */
public record SignedReceipt(Receipt receipt, String signature) {
    public SignedReceipt {
        Check.present("receipt", receipt);
        Check.text("signature", signature, 100);
    }

    public boolean valid() {
        return receipt.nodeDid().verifies(SigningDomain.RECEIPT, receipt.canonical(), signature);
    }
}
