package nodefair.console.report;

import java.time.Instant;
import nodefair.billing.escrow.HeldAddresses.Unasked;

/** A chain that was not asked yet what is at some payout addresses, in words. */
public record UnaskedChain(Unasked chain) {
    public String getTitle() {
        return Figures.count(chain.addresses(), "payout address waits", "payout addresses wait") + " for chain "
                + chain.chainId() + ".";
    }

    public String getText() {
        return "Each chain is asked whether a contract is at an address before tokens of another chain are paid or released to it."
                + " It goes on by itself, a few addresses in each round; when the chain does not tell for ten minutes, alarm 14 says"
                + " why.";
    }

    public Instant getSince() {
        return chain.since();
    }
}
