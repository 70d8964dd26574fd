package nodefair.billing.contracts;

/** Where the contracts are on a chain; addresses lower case. */
public record Deployment(long chainId, String token, String escrow) {}
