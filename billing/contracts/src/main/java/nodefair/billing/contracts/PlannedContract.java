package nodefair.billing.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A contract as it is to be on a chain.
 *
 * @param argument the name of {@link DeployCommand}'s argument that says where it is
 * @param setting the setting that names its address
 * @param creation creation code and arguments, hex with 0x
 * @param roles who is to hold each role, by the role's name; the admin is under {@link #ADMIN}
 * @param answers what it has to answer, a word, by the function without arguments
 */
record PlannedContract(
        String argument,
        String setting,
        Artefact artefact,
        String creation,
        Map<String, String> roles,
        Map<String, String> answers) {
    static final String ADMIN = "DEFAULT_ADMIN_ROLE";

    /** What is deployed for a token, in this order; for a further token of a marketplace the escrow and the distributor alone. */
    static List<PlannedContract> of(String token, DeployRoles who, boolean further, String settings) {
        PlannedContract escrow = new PlannedContract(
                "--escrow",
                settings + "ESCROW",
                Artefact.computeEscrow(),
                EscrowCalls.deploy(who.admin(), who.operator(), token),
                roles(who.admin(), "OPERATOR_ROLE", who.operator()),
                Map.of("paused", Abi.word(0)));
        PlannedContract distributor = new PlannedContract(
                "--distributor",
                settings + "DISTRIBUTOR",
                Artefact.payoutDistributor(),
                DistributorCalls.deploy(who.admin(), who.payoutOperator(), who.treasury()),
                roles(who.admin(), "OPERATOR_ROLE", who.payoutOperator()),
                Map.of("paused", Abi.word(0), "treasury", Abi.topicOf(who.treasury())));
        if (further) return List.of(escrow, distributor);
        return List.of(escrow, distributor, stake(token, who), anchor(who));
    }

    private static PlannedContract stake(String token, DeployRoles who) {
        StakeCalls.Periods periods = StakeCalls.Periods.usual();
        Map<String, String> roles = roles(who.admin(), "SLASHER_ROLE", who.slasher());
        roles.put("ARBITER_ROLE", who.arbiter());
        return new PlannedContract(
                "--stake",
                "NODEFAIR_CHAIN_STAKE",
                Artefact.nodeStake(),
                StakeCalls.deploy(who.keyholders(), who.slasher(), token, periods),
                roles,
                Map.of(
                        "paused", Abi.word(0),
                        "treasury", Abi.topicOf(who.treasury()),
                        "token", Abi.topicOf(token),
                        "unbondSeconds", Abi.word(periods.unbonding().toSeconds()),
                        "appealSeconds", Abi.word(periods.appeal().toSeconds()),
                        "decisionSeconds", Abi.word(periods.decision().toSeconds())));
    }

    private static PlannedContract anchor(DeployRoles who) {
        return new PlannedContract(
                "--anchor",
                "NODEFAIR_CHAIN_ANCHOR",
                Artefact.ledgerAnchor(),
                AnchorCalls.deploy(who.admin(), who.anchorer()),
                roles(who.admin(), "ANCHOR_ROLE", who.anchorer()),
                Map.of());
    }

    private static Map<String, String> roles(String admin, String role, String holder) {
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put(ADMIN, admin);
        roles.put(role, holder);
        return roles;
    }
}
