package nodefair.billing.contracts;

/**
 * Who holds the powers over the contracts that the operator must not have. No contract lets one account hold two of them.
 *
 * @param admin grants roles, pauses and accepts tokens; on a real chain a multi-signature wallet
 * @param arbiter decides on appeals against slashes
 * @param treasury where fees, slashed stake and sweeps go, and where payouts come from
 */
public record Keyholders(String admin, String arbiter, String treasury) {}
