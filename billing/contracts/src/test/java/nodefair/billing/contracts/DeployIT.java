package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The deployment program on a real chain, with a role for each account. */
class DeployIT {
    private static final String SLASHER = "0x" + "51".repeat(20);
    private static final String ANCHORER = "0x" + "52".repeat(20);
    private static final String PAYOUTS = "0x" + "53".repeat(20);
    private static final String NOBODY = "0x" + "54".repeat(20);

    private static Anvil anvil;
    private static Answer deployed;
    private static Map<String, String> settings;

    private record Answer(int exit, String said) {}

    @BeforeAll
    static void deploy() {
        anvil = new Anvil(DeployIT.class);
        deployed = run(List.of());
        settings = new LinkedHashMap<>();
        deployed.said()
                .lines()
                .filter(line -> line.startsWith("NODEFAIR_"))
                .map(line -> line.split("=", 2))
                .forEach(setting -> settings.put(setting[0], setting[1]));
    }

    @AfterAll
    static void stopChain() {
        if (anvil != null) anvil.close();
    }

    @Test
    void contracts_areDeployedAndChecked() {
        assertThat(deployed.exit()).as(deployed.said()).isZero();
        assertThat(deployed.said())
                .contains("ok    ComputeEscrow", "ok    PayoutDistributor", "ok    NodeStake", "ok    LedgerAnchor")
                .contains("ok    the escrow takes " + anvil.at.token(), "The admin is a single key.")
                .doesNotContain("WRONG");
        assertThat(settings)
                .containsEntry("NODEFAIR_CHAIN_ID", Long.toString(LocalChain.CHAIN_ID))
                .containsEntry("NODEFAIR_CHAIN_TOKEN", anvil.at.token())
                .containsEntry("NODEFAIR_CHAIN_TOKEN_SYMBOL", "NUSD")
                .containsEntry("NODEFAIR_CHAIN_TOKEN_DECIMALS", "6")
                .containsEntry("NODEFAIR_CHAIN_TREASURY", anvil.treasury.address())
                .containsKeys("NODEFAIR_CHAIN_ESCROW", "NODEFAIR_CHAIN_DISTRIBUTOR", "NODEFAIR_CHAIN_STAKE")
                .containsKeys(
                        "NODEFAIR_CHAIN_ANCHOR", "NODEFAIR_CHAIN_START_BLOCK", "NODEFAIR_CHAIN_STAKE_START_BLOCK");
    }

    @Test
    void dryRun_sendsNothing() {
        long before = anvil.chain.nonce(anvil.operator.address());

        Answer answer = run(List.of("--dry-run"));

        assertThat(answer.exit()).as(answer.said()).isZero();
        assertThat(answer.said()).contains("Nothing was sent", "NodeStake: ", " gas, code ");
        assertThat(anvil.chain.nonce(anvil.operator.address())).isEqualTo(before);
    }

    @Test
    void check_saysWhoElseHoldsWhat() {
        assertThat(check("--slasher", SLASHER).exit()).isZero();

        Answer otherSlasher = check("--slasher", NOBODY);
        assertThat(otherSlasher.exit()).isEqualTo(DeployCommand.DIFFERENT);
        assertThat(otherSlasher.said())
                .contains("SLASHER_ROLE is held by [" + SLASHER + "], not by " + NOBODY + " alone")
                .contains("ok    ComputeEscrow");

        Answer otherTreasury = check("--treasury", NOBODY);
        assertThat(otherTreasury.exit()).isEqualTo(DeployCommand.DIFFERENT);
        assertThat(otherTreasury.said())
                .contains("WRONG PayoutDistributor", "WRONG NodeStake", "treasury() answers 0x");
    }

    @Test
    void check_saysWhenAContractIsAnother() {
        Answer swapped = check("--escrow", at("NODEFAIR_CHAIN_DISTRIBUTOR"));
        assertThat(swapped.exit()).isEqualTo(DeployCommand.DIFFERENT);
        assertThat(swapped.said()).contains("its code has the SHA-256", "WRONG the escrow does not take");

        Answer nothing = check("--anchor", NOBODY);
        assertThat(nothing.exit()).isEqualTo(DeployCommand.DIFFERENT);
        assertThat(nothing.said()).contains("there is no contract at " + NOBODY);

        Answer late = check("--from-block", Long.toString(anvil.chain.latest().number() + 1));
        assertThat(late.exit()).isEqualTo(DeployCommand.DIFFERENT);
        assertThat(late.said()).contains("is that its first block?");
    }

    @Test
    void check_seesAnOperatorAddedAfterwards() {
        Answer further = run(List.of("--further"), "--symbol", "TWO");
        assertThat(further.exit()).as(further.said()).isZero();
        String escrow = setting(further, "NODEFAIR_CHAIN_TOKEN_TWO_ESCROW");
        String distributor = setting(further, "NODEFAIR_CHAIN_TOKEN_TWO_DISTRIBUTOR");
        String grant = Abi.call("grantRole", Abi.bytes32(RoleHolders.role("OPERATOR_ROLE")), Abi.address(NOBODY));
        anvil.run(anvil.admin, escrow, grant);

        Answer answer = run(
                List.of("--check", "--further"),
                "--escrow",
                escrow,
                "--distributor",
                distributor,
                "--from-block",
                setting(further, "NODEFAIR_CHAIN_TOKEN_TWO_START_BLOCK"));

        assertThat(answer.exit()).isEqualTo(DeployCommand.DIFFERENT);
        assertThat(answer.said()).contains("WRONG ComputeEscrow", NOBODY, "ok    PayoutDistributor");
    }

    @Test
    void check_seesATokenAcceptedBesideAndNotOneThatIsNoLonger() {
        Answer further = run(List.of("--further"), "--symbol", "MORE");
        assertThat(further.exit()).as(further.said()).isZero();
        String escrow = setting(further, "NODEFAIR_CHAIN_TOKEN_MORE_ESCROW");
        String[] where = {
            "--escrow", escrow,
            "--distributor", setting(further, "NODEFAIR_CHAIN_TOKEN_MORE_DISTRIBUTOR"),
            "--from-block", setting(further, "NODEFAIR_CHAIN_TOKEN_MORE_START_BLOCK")
        };
        // any contract counts as a token there
        anvil.run(anvil.admin, escrow, EscrowCalls.setAccepted(escrow, true));

        Answer beside = run(List.of("--check", "--further"), where);
        assertThat(beside.exit()).isEqualTo(DeployCommand.DIFFERENT);
        assertThat(beside.said())
                .contains("ok    ComputeEscrow", "ok    the escrow takes " + anvil.at.token())
                .contains("WRONG the escrow also takes " + escrow);

        anvil.run(anvil.admin, escrow, EscrowCalls.setAccepted(escrow, false));
        Answer alone = run(List.of("--check", "--further"), where);
        assertThat(alone.exit()).as(alone.said()).isZero();
    }

    @Test
    void mistakesThatTheChainShows_areNamed() {
        Answer chain = run(List.of("--dry-run"), "--chain-id", "1");
        assertThat(chain.exit()).isEqualTo(DeployCommand.BAD_USAGE);
        assertThat(chain.said()).contains("--chain-id: the endpoint is on chain " + LocalChain.CHAIN_ID);

        Answer token = run(List.of("--dry-run"), "--token", NOBODY);
        assertThat(token.exit()).isEqualTo(DeployCommand.BAD_USAGE);
        assertThat(token.said()).contains("--token: there is no contract at " + NOBODY);
    }

    private static String setting(Answer answer, String name) {
        return answer.said()
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + answer.said()));
    }

    private static String at(String setting) {
        return Objects.requireNonNull(settings.get(setting), () -> setting + " is not in " + deployed.said());
    }

    private static Answer check(String name, String value) {
        Map<String, String> where = new LinkedHashMap<>(Map.of(
                "--escrow", at("NODEFAIR_CHAIN_ESCROW"),
                "--distributor", at("NODEFAIR_CHAIN_DISTRIBUTOR"),
                "--stake", at("NODEFAIR_CHAIN_STAKE"),
                "--anchor", at("NODEFAIR_CHAIN_ANCHOR"),
                "--from-block", at("NODEFAIR_CHAIN_START_BLOCK")));
        where.put(name, value);
        List<String> more = new ArrayList<>();
        where.forEach((argument, text) -> more.addAll(List.of(argument, text)));
        return run(List.of("--check"), more.toArray(String[]::new));
    }

    /** @param changed arguments and values, instead of those that all runs have or beside them */
    private static Answer run(List<String> flags, String... changed) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("--rpc", anvil.localChain.rpcUrl());
        given.put("--chain-id", Long.toString(LocalChain.CHAIN_ID));
        given.put("--symbol", "NUSD");
        given.put("--token", anvil.at.token());
        given.put("--admin", anvil.admin.address());
        given.put("--operator", anvil.operator.address());
        given.put("--payout-operator", PAYOUTS);
        given.put("--slasher", SLASHER);
        given.put("--anchorer", ANCHORER);
        given.put("--arbiter", anvil.arbiter.address());
        given.put("--treasury", anvil.treasury.address());
        for (int i = 0; i < changed.length; i += 2) given.put(changed[i], changed[i + 1]);
        List<String> arguments = new ArrayList<>(flags);
        given.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(DeployOptions.KEY, LocalChain.KEYS.get(0));
        int exit = new DeployCommand(environment, both, both).run(arguments.toArray(String[]::new));
        return new Answer(exit, said.toString(StandardCharsets.UTF_8));
    }
}
