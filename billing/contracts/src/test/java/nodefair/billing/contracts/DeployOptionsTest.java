package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployOptionsTest {
    private static final String TOKEN = "0x" + "a1".repeat(20);
    private static final String ADMIN = "0x" + "a2".repeat(20);
    private static final String OPERATOR = "0x" + "a3".repeat(20);
    private static final String ARBITER = "0x" + "a4".repeat(20);
    private static final String TREASURY = "0x" + "a5".repeat(20);
    private static final String OTHER = "0x" + "b1".repeat(20);

    private final Map<String, String> given = new LinkedHashMap<>(Map.of(
            "--rpc", "https://endpoint.example",
            "--chain-id", "1",
            "--symbol", "NUSD",
            "--token", TOKEN,
            "--admin", ADMIN,
            "--operator", OPERATOR,
            "--arbiter", ARBITER,
            "--treasury", TREASURY));

    @Test
    void operator_hasEachRoleThatIsNotSplitOff() {
        given.put("--slasher", OTHER);

        DeployRoles roles = parse().roles();

        assertThat(roles).isEqualTo(new DeployRoles(ADMIN, OPERATOR, OPERATOR, OTHER, OPERATOR, ARBITER, TREASURY));
    }

    @Test
    void furtherToken_hasEscrowAndDistributorAndSettingsOfItsOwn() {
        DeployOptions first = parse();
        DeployOptions further = parse("--further");

        assertThat(first.contracts())
                .extracting(PlannedContract::setting)
                .containsExactly(
                        "NODEFAIR_CHAIN_ESCROW",
                        "NODEFAIR_CHAIN_DISTRIBUTOR",
                        "NODEFAIR_CHAIN_STAKE",
                        "NODEFAIR_CHAIN_ANCHOR");
        assertThat(further.contracts())
                .extracting(PlannedContract::setting)
                .containsExactly("NODEFAIR_CHAIN_TOKEN_NUSD_ESCROW", "NODEFAIR_CHAIN_TOKEN_NUSD_DISTRIBUTOR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--rpc", "--chain-id", "--symbol", "--token", "--admin", "--operator", "--arbiter", "--treasury"
            })
    void missingArgument_isNamed(String name) {
        given.remove(name);

        refused(name + ": is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "--rpc, endpoint.example, begins with",
        "--chain-id, main, is no number",
        "--chain-id, -1, below zero",
        "--symbol, USD, capital letters",
        "--token, 0x12, is no address",
        "--admin, vitalik.eth, is no address",
        "--treasury, 0x0000000000000000000000000000000000000000, zero address",
        "--operator, 0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266, checksum",
        "--slasher, oops, is no address",
        "--color, red, no such argument"
    })
    void wrongArgument_isNamed(String name, String value, String why) {
        given.put(name, value);

        refused(name + ": ", why);
    }

    @ParameterizedTest
    @CsvSource({
        "--operator, --admin",
        "--payout-operator, --admin",
        "--slasher, --admin",
        "--anchorer, --admin",
        "--arbiter, --admin",
        "--arbiter, --operator",
        "--treasury, --operator",
        "--treasury, --arbiter",
        "--admin, --token"
    })
    void accountThatTwoMayNotBe_isRefused(String name, String other) {
        given.put(name, given.get(other));

        assertThatThrownBy(this::parse)
                .isInstanceOf(DeployMistake.class)
                .hasMessageContaining("must not be the address of");
    }

    @ParameterizedTest
    @CsvSource({
        "--arbiter, --operator",
        "--arbiter, --payout-operator",
        "--arbiter, --slasher",
        "--arbiter, --anchorer",
        "--treasury, --payout-operator",
        "--treasury, --slasher",
        "--treasury, --anchorer"
    })
    void accountThatTwoMayNotBe_isRefusedWhenRolesAreSplit(String name, String other) {
        given.putAll(Map.of(
                "--payout-operator", "0x" + "c1".repeat(20),
                "--slasher", "0x" + "c2".repeat(20),
                "--anchorer", "0x" + "c3".repeat(20)));
        given.put(name, given.get(other));

        refused(name + ": must not be the address of " + other);
    }

    @Test
    void treasury_mayBeTheAdmin() {
        given.put("--treasury", ADMIN);

        assertThat(parse().roles().treasury()).isEqualTo(ADMIN);
    }

    @Test
    void check_needsWhereTheContractsAre() {
        given.put("--escrow", OTHER);
        given.put("--distributor", OTHER);

        assertThatThrownBy(() -> parse("--check")).hasMessage("--stake: is missing");
        assertThatThrownBy(() -> parse("--check", "--further")).hasMessage("--from-block: is missing");
        assertThatThrownBy(() -> parse("--check", "--dry-run")).hasMessageStartingWith("--dry-run: ");
        assertThatThrownBy(() -> DeployOptions.parse("--token")).hasMessage("--token: its value is missing");
        assertThatThrownBy(() -> DeployOptions.parse("--token", "--check")).hasMessage("--token: its value is missing");
    }

    @Test
    void address_isTakenInLowerCaseOrWithItsChecksum() {
        given.put("--operator", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");

        assertThat(parse().roles().operator()).isEqualTo("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
    }

    private DeployOptions parse(String... flags) {
        List<String> arguments = new ArrayList<>(List.of(flags));
        given.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        return DeployOptions.parse(arguments.toArray(String[]::new));
    }

    private void refused(String... parts) {
        assertThatThrownBy(this::parse).isInstanceOf(DeployMistake.class).hasMessageContainingAll(parts);
    }
}
