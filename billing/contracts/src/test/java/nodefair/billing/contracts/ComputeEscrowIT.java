package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.contracts.testing.BlockingToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

class ComputeEscrowIT {
    private static final BigInteger DEPOSIT = BigInteger.valueOf(10_000_000);

    private static Anvil anvil;
    private static ChainClient chain;
    private static Deployer deployer;
    private static Deployment at;
    private static TransactionSigner operator;
    private static TransactionSigner admin;
    private static TransactionSigner renter;
    private static TransactionSigner stranger;

    private final String order = OrderKey.of(UUID.randomUUID());
    private long deadline;
    private BigInteger before;

    @BeforeAll
    static void startChain() {
        anvil = new Anvil(ComputeEscrowIT.class);
        chain = anvil.chain;
        deployer = anvil.deployer;
        at = anvil.at;
        operator = anvil.operator;
        admin = anvil.admin;
        renter = anvil.renter;
        stranger = anvil.stranger;
        run(renter, at.token(), TokenCalls.approve(at.escrow(), Anvil.FUNDS));
    }

    @AfterAll
    static void stopChain() {
        if (anvil != null) anvil.close();
    }

    @BeforeEach
    void remember() {
        deadline = chain.latest().timestampSeconds() + 3600;
        before = balance(renter.address());
    }

    @Test
    void ensure_keepsWhatIsDeployedAndMint_topsUpOnly() {
        assertThat(deployer.ensure(Optional.of(at))).isEqualTo(at);

        deployer.mint(at.ofToken(), Map.of(renter.address(), before));

        assertThat(balance(renter.address())).isEqualTo(before);
    }

    @Test
    void release_paysManyAndReturnsTheRest() {
        Receipt deposit = run(renter, at.escrow(), EscrowCalls.deposit(order, at.token(), DEPOSIT, deadline));
        assertThat(events(deposit))
                .containsExactly(new EscrowEvent.Deposited(order, renter.address(), at.token(), DEPOSIT, deadline));
        assertThat(held()).isEqualTo(chain.tokenBalance(at.token(), at.escrow()));

        List<String> payees = List.of(address(1), address(2));
        List<BigInteger> shares = List.of(BigInteger.valueOf(3_000_000), BigInteger.valueOf(500_000));
        Receipt release = run(operator, at.escrow(), EscrowCalls.release(order, renter.address(), payees, shares));

        BigInteger paid = BigInteger.valueOf(3_500_000);
        assertThat(events(release))
                .contains(new EscrowEvent.Released(order, renter.address(), paid, DEPOSIT.subtract(paid)))
                .contains(new EscrowEvent.Paid(order, renter.address(), payees.get(1), shares.get(1)));
        assertThat(balance(payees.get(0))).isEqualTo(shares.get(0));
        assertThat(balance(payees.get(1))).isEqualTo(shares.get(1));
        assertThat(balance(renter.address())).isEqualTo(before.subtract(paid));
        assertThat(held()).isEqualTo(balance(at.escrow())).isZero();
        assertThat(chain.deposit(at.escrow(), order, renter.address()).state()).isEqualTo(EscrowDeposit.State.RELEASED);
        assertRefused(operator, EscrowCalls.release(order, renter.address(), payees, shares), "NotFunded");
    }

    @Test
    void releasePart_leavesTheDepositOpenForTheRest() {
        run(renter, at.escrow(), EscrowCalls.deposit(order, at.token(), DEPOSIT, deadline));
        BigInteger share = BigInteger.valueOf(4_000_000);
        List<String> payee = List.of(address(5));
        String call = EscrowCalls.releasePart(order, renter.address(), payee, List.of(share));

        Receipt part = run(operator, at.escrow(), call);
        run(operator, at.escrow(), call);

        assertThat(events(part))
                .contains(new EscrowEvent.PartReleased(order, renter.address(), share, DEPOSIT.subtract(share)));
        EscrowDeposit open = chain.deposit(at.escrow(), order, renter.address());
        assertThat(open.state()).isEqualTo(EscrowDeposit.State.FUNDED);
        assertThat(open.settled()).isEqualTo(share.multiply(BigInteger.TWO));
        assertRefused(operator, call, "OverDeposit");
        BigInteger rest = DEPOSIT.subtract(open.settled());
        Receipt release =
                run(operator, at.escrow(), EscrowCalls.release(order, renter.address(), List.of(), List.of()));
        assertThat(events(release))
                .containsExactly(new EscrowEvent.Released(order, renter.address(), BigInteger.ZERO, rest));
        assertThat(balance(renter.address())).isEqualTo(before.subtract(open.settled()));
    }

    @Test
    void release_creditsARenterWhomTheTokenRefuses() {
        String token = anvil.create(operator, BlockingToken.deploy());
        run(operator, token, TokenCalls.mint(renter.address(), DEPOSIT));
        run(admin, at.escrow(), EscrowCalls.setAccepted(token, true));
        run(renter, token, TokenCalls.approve(at.escrow(), DEPOSIT));
        run(renter, at.escrow(), EscrowCalls.deposit(order, token, DEPOSIT, deadline));
        run(operator, token, BlockingToken.setBlocked(renter.address(), true));
        List<String> payee = List.of(address(6));

        Receipt release = run(
                operator, at.escrow(), EscrowCalls.release(order, renter.address(), payee, List.of(BigInteger.ONE)));

        BigInteger rest = DEPOSIT.subtract(BigInteger.ONE);
        assertThat(events(release)).contains(new EscrowEvent.Credited(order, renter.address(), token, rest));
        assertThat(Numeric.toBigInt(chain.view(at.escrow(), EscrowCalls.creditOf(token, renter.address()))))
                .isEqualTo(rest);
        String elsewhere = EscrowCalls.withdrawCredit(token, address(7));
        assertRefused(stranger, elsewhere, "NothingToWithdraw");
        assertRefused(renter, EscrowCalls.withdrawCredit(token, at.escrow()), "PayeeRefused");
        run(renter, at.escrow(), elsewhere);
        assertThat(chain.tokenBalance(token, address(7))).isEqualTo(rest);
        assertRefused(renter, elsewhere, "NothingToWithdraw");
    }

    @Test
    void depositWithPermit_needsNoApproval() throws Exception {
        deployer.mint(at.ofToken(), Map.of(stranger.address(), DEPOSIT));
        Sign.SignatureData permit = permit(LocalChain.KEYS.get(2), stranger.address(), DEPOSIT, deadline);
        String call = EscrowCalls.depositWithPermit(order, at.token(), DEPOSIT, deadline, deadline, permit);

        Receipt deposit = run(stranger, at.escrow(), call);

        assertThat(events(deposit)).hasSize(1);
        run(operator, at.escrow(), EscrowCalls.release(order, stranger.address(), List.of(), List.of()));
        assertThat(balance(stranger.address())).isEqualTo(DEPOSIT);
    }

    @Test
    void deposit_isRefusedWhenItCannotBeKept() {
        assertRefused(renter, EscrowCalls.deposit(order, address(9), DEPOSIT, deadline), "TokenNotAccepted");
        assertRefused(renter, EscrowCalls.deposit(order, at.token(), BigInteger.ZERO, deadline), "AmountIsZero");
        assertRefused(renter, EscrowCalls.deposit(order, at.token(), DEPOSIT, 1), "DeadlineOutOfRange");
        long tooLate = deadline + 367L * 24 * 3600;
        assertRefused(renter, EscrowCalls.deposit(order, at.token(), DEPOSIT, tooLate), "DeadlineOutOfRange");
    }

    @Test
    void release_isForTheOperatorAndWithinTheDeposit() {
        run(renter, at.escrow(), EscrowCalls.deposit(order, at.token(), DEPOSIT, deadline));
        List<String> payee = List.of(address(3));
        String tooMuch = EscrowCalls.release(order, renter.address(), payee, List.of(DEPOSIT.add(BigInteger.ONE)));
        String all = EscrowCalls.release(order, renter.address(), payee, List.of(DEPOSIT));
        String toItself = EscrowCalls.release(order, renter.address(), List.of(at.escrow()), List.of(DEPOSIT));

        assertRefused(operator, tooMuch, "OverDeposit");
        assertRefused(operator, toItself, "PayeeRefused");
        assertRefused(stranger, all, "AccessControlUnauthorizedAccount");
        assertRefused(renter, EscrowCalls.deposit(order, at.token(), DEPOSIT, deadline), "AlreadyDeposited");
        assertRefused(stranger, EscrowCalls.refund(order), "NotFunded");
        assertRefused(renter, EscrowCalls.refund(order), "DeadlineNotReached");
        run(operator, at.escrow(), EscrowCalls.release(order, renter.address(), List.of(), List.of()));
    }

    @Test
    void refund_worksAfterTheDeadlineEvenWhenPaused() {
        long soon = chain.latest().timestampSeconds() + 4;
        run(renter, at.escrow(), EscrowCalls.deposit(order, at.token(), DEPOSIT, soon));
        run(admin, at.escrow(), EscrowCalls.pause());
        assertRefused(renter, EscrowCalls.deposit(order, at.token(), DEPOSIT, deadline), "EnforcedPause");
        while (chain.latest().timestampSeconds() < soon) Thread.onSpinWait();

        Receipt refund = run(renter, at.escrow(), EscrowCalls.refund(order));

        assertThat(events(refund)).containsExactly(new EscrowEvent.Refunded(order, renter.address(), DEPOSIT));
        assertThat(balance(renter.address())).isEqualTo(before);
        run(admin, at.escrow(), EscrowCalls.unpause());
    }

    private static Receipt run(TransactionSigner from, String to, String call) {
        return anvil.run(from, to, call);
    }

    private static void assertRefused(TransactionSigner from, String call, String reason) {
        anvil.assertRefused(from, at.escrow(), call, reason);
    }

    private static List<EscrowEvent> events(Receipt receipt) {
        List<EscrowEvent> events = new ArrayList<>();
        for (ChainLog log : receipt.logs()) {
            if (log.address().equals(at.escrow())) {
                events.add(EscrowEvent.decode(log.topics(), log.data()).orElseThrow());
            }
        }
        return events;
    }

    private static BigInteger balance(String owner) {
        return chain.tokenBalance(at.token(), owner);
    }

    private static BigInteger held() {
        return Numeric.toBigInt(chain.view(at.escrow(), EscrowCalls.held(at.token())));
    }

    private static String address(int number) {
        return "0x" + "%040x".formatted(0xbeef00 + number);
    }

    private static Sign.SignatureData permit(String key, String owner, BigInteger value, long deadline) {
        byte[] domain = Hash.sha3(Numeric.hexStringToByteArray(
                hash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")
                        + hash("Nodefair Dev Dollar")
                        + hash("1")
                        + word(BigInteger.valueOf(LocalChain.CHAIN_ID))
                        + word(Numeric.toBigInt(at.token()))));
        byte[] struct = Hash.sha3(Numeric.hexStringToByteArray(
                hash("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)")
                        + word(Numeric.toBigInt(owner))
                        + word(Numeric.toBigInt(at.escrow()))
                        + word(value)
                        + word(Numeric.toBigInt(chain.view(at.token(), TokenCalls.nonces(owner))))
                        + word(BigInteger.valueOf(deadline))));
        byte[] digest = Hash.sha3(Numeric.hexStringToByteArray(
                "1901" + Numeric.toHexStringNoPrefix(domain) + Numeric.toHexStringNoPrefix(struct)));
        return Sign.signMessage(digest, Credentials.create(key).getEcKeyPair(), false);
    }

    private static String hash(String text) {
        return Numeric.toHexStringNoPrefix(Hash.sha3(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String word(BigInteger value) {
        return Numeric.toHexStringNoPrefixZeroPadded(value, 64);
    }
}
