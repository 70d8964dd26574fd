package nodefair.billing.testing.chain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ClaimTree;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.DistributorCalls.Payout;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TokenTransfer;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.contracts.testing.BlockingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same calls to the contracts on anvil and to {@link World}: both must say, refuse and hold the same. */
class EscrowModelIT {
    private static final int CALLS = 500;
    private static final long GAS = 2_000_000;
    private static final long GAS_TO_CREATE = 8_000_000;
    private static final String ZERO = "0x" + "0".repeat(40);
    private static final long SEED = Long.getLong("nodefair.seed", 4711);

    private final Random random = new Random(SEED);
    private final List<TransactionSigner> people = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private final List<String> payees = new ArrayList<>();
    private LocalChain localChain;
    private ChainClient chain;
    private Contracts at;
    private World model;
    private final Map<String, BigInteger> earned = new TreeMap<>();

    @BeforeEach
    void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present) System.out.println("SKIPPED EscrowModelIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        System.out.println("seed " + SEED);
        localChain = LocalChain.start(LocalChain.binary().orElseThrow());
        chain = new ChainClient(localChain.rpcUrl());
        for (String key : LocalChain.KEYS) people.add(new TransactionSigner(key, LocalChain.CHAIN_ID));
        for (int order = 0; order < 6; order++) {
            orders.add(OrderKey.of(new UUID(random.nextLong(), random.nextLong())));
        }
        rpc("evm_setIntervalMining", "[0]");
        String operator = people.get(0).address();
        String admin = people.get(4).address();
        String token = create(BlockingToken.deploy());
        String escrow = create(EscrowCalls.deploy(admin, operator, token));
        String treasury = people.get(3).address();
        at = new Contracts(token, escrow, operator, admin, create(DistributorCalls.deploy(admin, operator, treasury)));
        payees.addAll(List.of("0x" + "e1".repeat(20), "0x" + "e2".repeat(20), ZERO, at.escrow(), at.distributor()));
        people.forEach(person -> payees.add(person.address()));
        model = new World(at).payingFrom(treasury);
    }

    @AfterEach
    void stop() {
        if (chain != null) chain.close();
        if (localChain != null) localChain.close();
    }

    @Test
    void model_doesWhatTheContractsDo() {
        int succeeded = 0;
        int credits = 0;
        int parts = 0;
        for (TransactionSigner person : people) {
            both(people.get(0), at.token(), TokenCalls.mint(person.address(), BigInteger.valueOf(1_000)));
            both(person, at.token(), TokenCalls.approve(at.escrow(), BigInteger.valueOf(2_000)));
        }
        for (int call = 0; call < CALLS; call++) {
            if (random.nextInt(25) == 0) rpc("evm_increaseTime", "[" + (1 + random.nextInt(3_000)) + "]");
            TransactionSigner from = caller();
            boolean toToken = random.nextInt(4) == 0;
            succeeded += both(from, toToken ? at.token() : at.escrow(), toToken ? tokenCall() : escrowCall(from));
            if (call % 20 == 0) holdTheSame();
            credits += people.stream().anyMatch(it -> model.credit(it.address()).signum() > 0) ? 1 : 0;
            parts += model.deposits().stream().anyMatch(it -> it.settled().signum() > 0) ? 1 : 0;
        }
        holdTheSame();
        System.out.printf(
                "{\"test\":\"chain\",\"figure\":\"model_calls_equal\",\"value\":%d,\"unit\":\"calls\",\"goal\":\"%d\",\"seed\":%d}%n",
                CALLS, CALLS, SEED);
        assertThat(succeeded).as("calls that were not refused").isBetween(CALLS / 10, CALLS);
        assertThat(credits).as("calls while a refused renter had a credit").isPositive();
        assertThat(parts).as("calls while a deposit was settled in part").isPositive();
    }

    @Test
    void model_paysAndLetsClaimAsTheDistributorDoes() {
        TransactionSigner treasury = people.get(3);
        int succeeded = 0;
        int kept = 0;
        int claims = 0;
        both(people.get(0), at.token(), TokenCalls.mint(treasury.address(), BigInteger.valueOf(9_000)));
        both(treasury, at.token(), TokenCalls.approve(at.distributor(), BigInteger.valueOf(20_000)));
        for (int call = 0; call < CALLS; call++) {
            if (random.nextInt(4) == 0) {
                String refused = payees.get(random.nextInt(2));
                both(people.get(0), at.token(), BlockingToken.setBlocked(refused, random.nextBoolean()));
            }
            boolean isClaim = random.nextInt(4) == 0;
            TransactionSigner from = isClaim || random.nextInt(8) == 0 ? people.get(1) : people.get(0);
            int done = both(from, at.distributor(), isClaim ? claim() : distributorCall(from));
            succeeded += done;
            claims += isClaim ? done : 0;
            String owed = model.view(DistributorCalls.owed(at.token(), payees.get(0)));
            kept += owed.equals("0x" + "0".repeat(64)) ? 0 : 1;
            if (call % 20 == 0) holdTheSame();
        }
        holdTheSame();
        System.out.printf(
                "{\"test\":\"chain\",\"figure\":\"distributor_model_calls_equal\",\"value\":%d,\"unit\":\"calls\",\"goal\":\"%d\",\"seed\":%d}%n",
                CALLS, CALLS, SEED);
        assertThat(succeeded).as("calls that were not refused").isBetween(CALLS / 10, CALLS);
        assertThat(kept).as("calls while tokens were kept for a payee").isPositive();
        assertThat(claims).as("claims that were paid").isPositive();
    }

    private String distributorCall(TransactionSigner from) {
        String payee = payees.get(random.nextInt(payees.size()));
        return switch (random.nextInt(6)) {
            case 0 -> DistributorCalls.collect(at.token(), payee);
            case 1 -> DistributorCalls.takeBack(at.token(), payee);
            case 2 -> setRoot(from);
            default -> push();
        };
    }

    private String push() {
        List<Payout> payouts = new ArrayList<>();
        for (String payee : payees) {
            if (random.nextInt(3) == 0) payouts.add(new Payout(payee, BigInteger.valueOf(1 + random.nextInt(9))));
        }
        return DistributorCalls.push("0x%064x".formatted(1 + random.nextInt(CALLS)), at.token(), payouts);
    }

    /** Most of the time more may be claimed than before; a stranger's root changes nothing. */
    private String setRoot(TransactionSigner from) {
        Map<String, BigInteger> leaves = new TreeMap<>();
        for (String payee : payees.subList(0, 2)) {
            long before = earned.getOrDefault(payee, BigInteger.ZERO).longValueExact();
            leaves.put(payee, BigInteger.valueOf(Math.max(0, before + random.nextInt(12) - 2)));
        }
        ClaimTree tree = new ClaimTree(LocalChain.CHAIN_ID, at.distributor(), at.token(), leaves);
        if (from == people.get(0)) earned.putAll(leaves);
        return DistributorCalls.setRoot(at.token(), tree.root(), tree.total());
    }

    /** Of the last root that was asked for, or of none. */
    private String claim() {
        String payee = payees.get(random.nextInt(2));
        if (earned.isEmpty()) return DistributorCalls.claim(at.token(), payee, BigInteger.ONE, List.of());
        ClaimTree tree = new ClaimTree(LocalChain.CHAIN_ID, at.distributor(), at.token(), earned);
        BigInteger more = BigInteger.valueOf(random.nextInt(8) / 7);
        return DistributorCalls.claim(
                at.token(), payee, requireNonNull(earned.get(payee)).add(more), tree.proof(payee));
    }

    private String create(String code) {
        TransactionSigner deployer = people.get(0);
        long nonce = chain.nonce(deployer.address());
        SignedTransaction signed =
                deployer.create(nonce, Fees.above(chain.latest().baseFee()), GAS_TO_CREATE, code);
        chain.send(signed);
        rpc("evm_mine", "[]");
        assertThat(chain.receipt(signed.hash()).orElseThrow().succeeded()).isTrue();
        return deployer.contractAt(nonce);
    }

    /** One if it was not refused. */
    private int both(TransactionSigner from, String to, String call) {
        Fees fees = Fees.above(chain.latest().baseFee());
        SignedTransaction signed = from.call(chain.nonce(from.address()), fees, GAS, to, call);
        chain.send(signed);
        rpc("evm_mine", "[]");
        Receipt receipt = chain.receipt(signed.hash()).orElseThrow();
        long now = chain.block(receipt.blockNumber()).orElseThrow().timestampSeconds();
        World next = model.copy();
        try {
            List<Said> said = next.run(from.address(), to, call, now);
            assertThat(receipt.succeeded())
                    .as("refused by the contract only: " + call)
                    .isTrue();
            assertThat(receipt.logs().stream()
                            .filter(log -> !log.address().equals(at.token()) && !isPause(log))
                            .map(log -> new Said(log.topics(), log.data())))
                    .as(call)
                    .containsExactlyElementsOf(said.stream()
                            .filter(it -> !it.topics().get(0).equals(TokenTransfer.TOPIC))
                            .toList());
            model = next;
            return 1;
        } catch (Reverted refused) {
            assertThat(receipt.succeeded())
                    .as("refused by the model only, " + refused.getMessage() + ": " + call)
                    .isFalse();
            sameReason(from, to, call, refused);
            return 0;
        }
    }

    private void sameReason(TransactionSigner from, String to, String call, Reverted refused) {
        try {
            var unused = chain.estimateGas(from.address(), to, call);
        } catch (ChainRefused real) {
            assertThat(real.isRevert()).isTrue();
            assertThat(real.getMessage()).contains(refused.getMessage());
        }
    }

    private static boolean isPause(ChainLog log) {
        return log.topics().size() < 3;
    }

    private void holdTheSame() {
        assertThat(chain.tokenBalance(at.token(), at.escrow())).isEqualTo(model.balance(at.escrow()));
        assertThat(chain.view(at.escrow(), EscrowCalls.held(at.token())))
                .isEqualTo(model.view(EscrowCalls.held(at.token())));
        for (String payee : payees)
            assertThat(chain.tokenBalance(at.token(), payee)).isEqualTo(model.balance(payee));
        for (TransactionSigner person : people) {
            String credit = EscrowCalls.creditOf(at.token(), person.address());
            assertThat(chain.view(at.escrow(), credit)).isEqualTo(model.view(credit));
        }
        String treasury = people.get(3).address();
        String allowance = TokenCalls.allowance(treasury, at.distributor());
        assertThat(chain.view(at.token(), allowance)).isEqualTo(model.view(allowance));
        String free = DistributorCalls.free(at.token());
        assertThat(chain.view(at.distributor(), free)).isEqualTo(model.view(free));
        for (String payee : payees) {
            for (String view :
                    List.of(DistributorCalls.owed(at.token(), payee), DistributorCalls.claimed(at.token(), payee)))
                assertThat(chain.view(at.distributor(), view)).isEqualTo(model.view(view));
        }
        for (String order : orders) {
            for (TransactionSigner person : people) {
                String view = EscrowCalls.depositOf(order, person.address());
                assertThat(chain.view(at.escrow(), view)).isEqualTo(model.view(view));
            }
        }
    }

    /** The operator and the admin call as often as all others together. */
    private TransactionSigner caller() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> people.get(0);
            case 3, 4 -> people.get(4);
            default -> people.get(random.nextInt(people.size()));
        };
    }

    /** What the caller may do, most of the time. */
    private String escrowCall(TransactionSigner from) {
        int kind = random.nextInt(4);
        if (kind > 0 && from == people.get(0)) return operatorCall();
        if (kind > 0 && from == people.get(4)) return adminCall();
        return switch (random.nextInt(12)) {
            case 0 -> operatorCall();
            case 1 -> adminCall();
            case 2, 3, 4 -> EscrowCalls.refund(order());
            case 5, 6 -> EscrowCalls.withdrawCredit(at.token(), payees.get(random.nextInt(payees.size())));
            default -> deposit();
        };
    }

    private String deposit() {
        long now = chain.latest().timestampSeconds();
        BigInteger much = random.nextInt(25) == 0 ? BigInteger.TWO.pow(96) : BigInteger.ZERO;
        return EscrowCalls.deposit(
                order(),
                random.nextInt(15) == 0 ? ZERO : at.token(),
                BigInteger.valueOf(random.nextInt(400)).add(much),
                now + random.nextInt(4_000) + (random.nextInt(15) == 0 ? 400L * 86_400 : 0));
    }

    private String operatorCall() {
        List<String> to = new ArrayList<>();
        List<BigInteger> amounts = new ArrayList<>();
        for (int payee = random.nextInt(3); payee > 0; payee--) {
            to.add(payees.get(random.nextInt(payees.size())));
            amounts.add(BigInteger.valueOf(random.nextInt(120)));
        }
        if (random.nextInt(20) == 0) amounts.add(BigInteger.ONE);
        // most of the time of a deposit that there is
        List<World.Held> deposits = model.deposits();
        boolean any = deposits.isEmpty() || random.nextInt(6) == 0;
        Optional<World.Held> it = any ? Optional.empty() : Optional.of(deposits.get(random.nextInt(deposits.size())));
        String key = it.map(World.Held::orderKey).orElseGet(this::order);
        String renter = it.map(World.Held::renter)
                .orElseGet(() -> people.get(random.nextInt(people.size())).address());
        return random.nextBoolean()
                ? EscrowCalls.release(key, renter, to, amounts)
                : EscrowCalls.releasePart(key, renter, to, amounts);
    }

    private String adminCall() {
        return switch (random.nextInt(8)) {
            case 0 -> EscrowCalls.pause();
            case 1, 2 -> EscrowCalls.unpause();
            case 3 -> EscrowCalls.setAccepted(at.token(), false);
            case 4, 5 -> EscrowCalls.setAccepted(at.token(), true);
            default ->
                EscrowCalls.returnStray(
                        at.token(), payees.get(random.nextInt(payees.size())), BigInteger.valueOf(random.nextInt(200)));
        };
    }

    private String order() {
        return orders.get(random.nextInt(orders.size()));
    }

    private String tokenCall() {
        String one = people.get(random.nextInt(people.size())).address();
        String other = payees.get(random.nextInt(payees.size()));
        BigInteger amount = BigInteger.valueOf(random.nextInt(600));
        return switch (random.nextInt(6)) {
            case 0 -> TokenCalls.approve(random.nextInt(3) == 0 ? other : at.escrow(), amount.shiftLeft(2));
            case 1 -> TokenCalls.transferFrom(one, other, amount);
            case 2 -> TokenCalls.transferFrom(one, at.escrow(), amount);
            case 3 -> BlockingToken.setBlocked(one, true);
            case 4 -> BlockingToken.setBlocked(one, false);
            default -> TokenCalls.mint(one, amount);
        };
    }

    private void rpc(String method, String parameters) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, parameters);
        HttpRequest request = HttpRequest.newBuilder(URI.create(localChain.rpcUrl()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            if (answer.contains("\"error\"")) throw new IllegalStateException(method + ": " + answer);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method, e);
        }
    }
}
