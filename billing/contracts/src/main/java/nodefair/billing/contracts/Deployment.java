package nodefair.billing.contracts;

import java.util.List;

/** Where the contracts are on a chain; addresses lower case. */
public record Deployment(long chainId, String token, String escrow, String stake, String anchor, String distributor) {
    /** The contracts of its token alone. */
    public TokenContracts ofToken() {
        return new TokenContracts(token, escrow, distributor);
    }

    /** The addresses alone. */
    public List<String> contracts() {
        return List.of(token, escrow, stake, anchor, distributor);
    }
}
