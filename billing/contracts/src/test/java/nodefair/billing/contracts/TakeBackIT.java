package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.contracts.testing.TakeBackScript;
import nodefair.billing.contracts.testing.TakeBackScript.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the renters' script answers, each answer on a real chain. */
class TakeBackIT {
    private static final BigInteger DEPOSIT = BigInteger.valueOf(10_000_000);
    private static final Duration AHEAD = Duration.ofHours(30);
    private static final String RENTER_KEY = LocalChain.KEYS.get(1);
    private static final String STRANGER_KEY = LocalChain.KEYS.get(2);

    @TempDir
    private static Path home;

    private static Anvil anvil;
    private static TakeBackScript script;
    private static String escrow;

    private final UUID order = UUID.randomUUID();
    private BigInteger before;

    @BeforeAll
    static void startChain() throws Exception {
        anvil = new Anvil(TakeBackIT.class);
        var installed = TakeBackScript.in(home);
        if (installed.isEmpty()) System.out.println("SKIPPED TakeBackIT: npm is not installed, or could not install");
        assumeTrue(installed.isPresent(), "the script's library is not there");
        script = installed.get();
        escrow = anvil.at.escrow();
        anvil.run(anvil.renter, anvil.at.token(), TokenCalls.approve(escrow, Anvil.FUNDS));
    }

    @AfterAll
    static void stopChain() {
        if (anvil != null) anvil.close();
    }

    @BeforeEach
    void remember() {
        before = anvil.balance(anvil.renter.address());
    }

    @Test
    void deposit_isTakenBackAfterItsDeadline() throws Exception {
        deposit(anvil.at.token());
        BigInteger share = BigInteger.valueOf(2_500_000);
        List<String> payee = List.of("0x" + "c1".repeat(20));
        anvil.run(
                anvil.operator, escrow, EscrowCalls.releasePart(key(), anvil.renter.address(), payee, List.of(share)));
        anvil.advance(AHEAD);

        assertAnswer(
                run(RENTER_KEY),
                0,
                "paid 10.0 NUSD in; 2.5 NUSD of it are settled, 7.5 NUSD are not",
                "7.5 NUSD to the same wallet, for a network fee of at most 0.000",
                "Nothing was sent. Run this again with --send");
        assertThat(anvil.balance(anvil.renter.address())).isEqualTo(before.subtract(DEPOSIT));
        assertAnswer(run(RENTER_KEY, "--send"), 0, "Sent: 0x", "Taken back: 7.5 NUSD");

        assertThat(anvil.balance(anvil.renter.address())).isEqualTo(before.subtract(share));
        assertAnswer(run(RENTER_KEY, "--send"), 4, "You took this deposit back already: 7.5 NUSD, in transaction 0x");
        assertThat(anvil.balance(anvil.renter.address())).isEqualTo(before.subtract(share));
    }

    @Test
    void deposit_isTakenBackWhileTheContractIsPaused() throws Exception {
        deposit(anvil.at.token());
        anvil.advance(AHEAD);
        anvil.run(anvil.admin, escrow, EscrowCalls.pause());
        try {
            assertAnswer(run(RENTER_KEY, "--send"), 0, "The contract is paused. That stops", "Taken back: 10.0 NUSD");
        } finally {
            anvil.run(anvil.admin, escrow, EscrowCalls.unpause());
        }
        assertThat(anvil.balance(anvil.renter.address())).isEqualTo(before);
    }

    @Test
    void deadline_isWaitedFor() throws Exception {
        deposit(anvil.at.token());

        assertAnswer(run(RENTER_KEY, "--send"), 3, "Not yet: it can be taken back from 20", "UTC on, in 1 d ");

        assertThat(anvil.balance(anvil.renter.address())).isEqualTo(before.subtract(DEPOSIT));
    }

    @Test
    void settledDeposit_isSaidToBeOver() throws Exception {
        deposit(anvil.at.token());
        List<String> payee = List.of("0x" + "c2".repeat(20));
        String release =
                EscrowCalls.release(key(), anvil.renter.address(), payee, List.of(BigInteger.valueOf(4_000_000)));
        anvil.run(anvil.operator, escrow, release);

        assertAnswer(
                run(RENTER_KEY, "--send"),
                4,
                "This deposit is settled: 4.0 NUSD went to those who worked, 6.0 NUSD came back to you");
    }

    @Test
    void creditOfARefusedWallet_isPointedOut() throws Exception {
        String token = blocking();
        deposit(token);
        anvil.run(anvil.operator, token, BlockingToken.setBlocked(anvil.renter.address(), true));
        anvil.run(anvil.operator, escrow, EscrowCalls.release(key(), anvil.renter.address(), List.of(), List.of()));

        assertAnswer(run(RENTER_KEY), 4, "The token refused your wallet", "call withdrawCredit(");
    }

    @Test
    void refusalOfTheToken_costsNothing() throws Exception {
        String token = blocking();
        deposit(token);
        anvil.run(anvil.operator, token, BlockingToken.setBlocked(anvil.renter.address(), true));
        anvil.advance(AHEAD);

        assertAnswer(run(RENTER_KEY, "--send"), 8, "It would be refused", "Nothing was sent");
    }

    @Test
    void otherWallet_isToldWhoPaid() throws Exception {
        deposit(anvil.at.token());
        anvil.advance(AHEAD);

        Outcome outcome = run(STRANGER_KEY, "--send");

        assertAnswer(outcome, 5, "Another wallet paid this order", "Only the wallet that paid can take");
        assertThat(outcome.said()).containsIgnoringCase(anvil.renter.address());
        assertThat(anvil.balance(anvil.stranger.address())).isZero();
    }

    @Test
    void unknownOrder_isSaidToBeUnknown() throws Exception {
        assertAnswer(run(RENTER_KEY), 6, "The contract knows no deposit for this order");
        Outcome elsewhere =
                script.run(anvil.localChain.rpcUrl(), "0x" + "77".repeat(20), order.toString(), RENTER_KEY, "--send");
        assertAnswer(elsewhere, 6, "There is no contract at 0x7777");
    }

    @Test
    void walletWithoutGasMoney_isToldHowMuchIsNeeded() throws Exception {
        deposit(anvil.at.token());
        anvil.advance(AHEAD);
        setGasMoney("0x0");
        try {
            assertAnswer(
                    run(RENTER_KEY, "--send"), 7, "has 0.0 of the chain's own coin", "Send it some and run this again");
            setGasMoney("0x64");
            assertAnswer(run(RENTER_KEY, "--send"), 7, "about 0.000", "are needed", "Nothing was sent");
        } finally {
            setGasMoney("0xde0b6b3a7640000");
        }
        assertAnswer(run(RENTER_KEY, "--send"), 0, "Taken back: 10.0 NUSD");
    }

    @Test
    void key_isTakenFromAFileAndNeverShown() throws Exception {
        deposit(anvil.at.token());
        Path file = Files.writeString(home.resolve("key"), RENTER_KEY + "\n");
        List<String> arguments = List.of(
                "--rpc",
                anvil.localChain.rpcUrl(),
                "--escrow",
                escrow,
                "--abi",
                "ComputeEscrow.json",
                "--order",
                order.toString(),
                "--key-file",
                file.toString());

        assertAnswer(script.run(Map.of(), arguments), 3, "Not yet");
        assertAnswer(script.run(Map.of(), arguments.subList(0, 8)), 2, "There is no key: set NODEFAIR_RENTER_KEY");
        Files.writeString(file, RENTER_KEY + "00");
        Outcome broken = script.run(Map.of(), arguments);
        assertAnswer(broken, 2, "The key is not one");
        assertThat(broken.said()).doesNotContain(RENTER_KEY.substring(2, 12));
    }

    @Test
    void numberOfAnInvoice_isNoOrder() throws Exception {
        String rpc = anvil.localChain.rpcUrl();
        assertAnswer(script.run(rpc, escrow, "N-2026-17", RENTER_KEY), 2, "--order is no order's id: N-2026-17");
    }

    private static void assertAnswer(Outcome outcome, int code, String... words) {
        assertThat(outcome.said()).contains(words);
        assertThat(outcome.code()).as(outcome.said()).isEqualTo(code);
    }

    private Outcome run(String key, String... more) throws Exception {
        return script.run(anvil.localChain.rpcUrl(), escrow, order.toString(), key, more);
    }

    private void deposit(String token) {
        long deadline = anvil.chain.latest().timestampSeconds() + AHEAD.toSeconds();
        anvil.run(anvil.renter, escrow, EscrowCalls.deposit(key(), token, DEPOSIT, deadline));
    }

    private String key() {
        return OrderKey.of(order);
    }

    /** A token that can refuse the renter, of which the renter has a deposit's worth. */
    private static String blocking() {
        String token = anvil.create(anvil.operator, BlockingToken.deploy());
        anvil.run(anvil.operator, token, TokenCalls.mint(anvil.renter.address(), DEPOSIT));
        anvil.run(anvil.admin, escrow, EscrowCalls.setAccepted(token, true));
        anvil.run(anvil.renter, token, TokenCalls.approve(escrow, DEPOSIT));
        return token;
    }

    private static void setGasMoney(String wei) {
        anvil.rpc("anvil_setBalance", "[\"%s\",\"%s\"]".formatted(anvil.renter.address(), wei));
    }
}
