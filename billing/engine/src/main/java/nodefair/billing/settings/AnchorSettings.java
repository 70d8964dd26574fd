package nodefair.billing.settings;

import java.util.Optional;

/**
 * Where the roots of the ledger's days are anchored.
 *
 * @param contract address of LedgerAnchor on the chain of the token rail, 0x and 40 hex digits; empty anchors nothing
 */
public record AnchorSettings(Optional<String> contract) {
    public AnchorSettings {
        contract.ifPresent(address -> {
            if (!address.matches("0x[0-9a-fA-F]{40}"))
                throw new IllegalArgumentException("nodefair.chain.anchor is no address: " + address);
        });
    }
}
