package nodefair.billing.contracts;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who is to hold what. Addresses in lower case. No contract takes one account for two of its roles; the arbiter is nobody else in any,
 * and the treasury holds none but the admin's, if that.
 *
 * @param admin grants roles and pauses, of every contract
 * @param operator releases deposits of the escrow
 * @param payoutOperator sends batches and roots of the distributor
 * @param slasher proposes slashes
 * @param anchorer writes the ledger's roots
 * @param arbiter decides on appeals
 * @param treasury receives fees and slashed stake, pays what the distributor sends
 */
record DeployRoles(
        String admin,
        String operator,
        String payoutOperator,
        String slasher,
        String anchorer,
        String arbiter,
        String treasury) {
    private static final String ZERO = "0x" + "0".repeat(40);

    DeployRoles {
        differ("--operator", operator, "--admin", admin);
        differ("--payout-operator", payoutOperator, "--admin", admin);
        differ("--slasher", slasher, "--admin", admin);
        differ("--anchorer", anchorer, "--admin", admin);
        differ("--arbiter", arbiter, "--admin", admin);
        // the arbiter decides against the company: no key of its servers, and nobody who gets what is slashed
        differ("--arbiter", arbiter, "--slasher", slasher);
        differ("--arbiter", arbiter, "--operator", operator);
        differ("--arbiter", arbiter, "--payout-operator", payoutOperator);
        differ("--arbiter", arbiter, "--anchorer", anchorer);
        differ("--treasury", treasury, "--operator", operator);
        differ("--treasury", treasury, "--payout-operator", payoutOperator);
        differ("--treasury", treasury, "--slasher", slasher);
        differ("--treasury", treasury, "--anchorer", anchorer);
        differ("--treasury", treasury, "--arbiter", arbiter);
    }

    /** Refuses the token's address for anybody. */
    DeployRoles apartFrom(String token) {
        all().forEach((name, account) -> differ(name, account, "--token", token));
        return this;
    }

    Keyholders keyholders() {
        return new Keyholders(admin, arbiter, treasury);
    }

    /** Each by the argument that gives it. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("--admin", admin);
        all.put("--operator", operator);
        all.put("--payout-operator", payoutOperator);
        all.put("--slasher", slasher);
        all.put("--anchorer", anchorer);
        all.put("--arbiter", arbiter);
        all.put("--treasury", treasury);
        return all;
    }

    /** In lower case; a mistyped one is refused by its checksum, where it has one. */
    static String address(String argument, String text) {
        if (!ChecksumAddress.isAddress(text)) {
            throw new DeployMistake(argument, "'" + text + "' is no address (0x and 40 hex digits)");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals(ZERO)) throw new DeployMistake(argument, "the zero address belongs to nobody");
        if (!text.equals(lower) && !ChecksumAddress.fits(text)) {
            throw new DeployMistake(
                    argument, "'" + text + "' does not fit its checksum; one of its characters is wrong");
        }
        return lower;
    }

    private static void differ(String argument, String account, String other, String otherAccount) {
        if (account.equals(otherAccount)) {
            throw new DeployMistake(argument, "must not be the address of " + other + ", " + otherAccount);
        }
    }
}
