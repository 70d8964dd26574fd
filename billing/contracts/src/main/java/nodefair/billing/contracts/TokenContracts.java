package nodefair.billing.contracts;

import java.util.List;

/** Where a further token and what it needs are on a chain; addresses lower case. */
public record TokenContracts(String token, String escrow, String distributor) {
    /** The addresses alone. */
    public List<String> all() {
        return List.of(token, escrow, distributor);
    }
}
