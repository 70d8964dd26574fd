package nodefair.billing.testing.chain;

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
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.Deployer;
import nodefair.billing.contracts.Deployment;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.Keyholders;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TransactionSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same calls to the contracts on anvil and to {@link World}: both must say, refuse and hold the same. */
class EscrowModelIT {
    private static final int CALLS = 300;
    private static final long GAS = 600_000;
    private static final String ZERO = "0x" + "0".repeat(40);
    private static final long SEED = Long.getLong("nodefair.seed", 4711);

    private final Random random = new Random(SEED);
    private final List<TransactionSigner> people = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private final List<String> payees = new ArrayList<>();
    private LocalChain localChain;
    private ChainClient chain;
    private Deployment at;
    private World model;

    @BeforeEach
    void start() {
        boolean present = LocalChain.binary().isPresent();
        if (!present) System.out.println("SKIPPED EscrowModelIT: anvil is not installed (npm ci in billing/contracts)");
        assumeTrue(present, "anvil is not installed");
        System.out.println("seed " + SEED);
        localChain = LocalChain.start(LocalChain.binary().orElseThrow());
        chain = new ChainClient(localChain.rpcUrl());
        Keyholders others = new Keyholders("0x" + "ad".repeat(20), "0x" + "ab".repeat(20), "0x" + "fe".repeat(20));
        at = new Deployer(chain, LocalChain.KEYS.get(0), others).ensure(Optional.empty());
        for (String key : LocalChain.KEYS) people.add(new TransactionSigner(key, LocalChain.CHAIN_ID));
        for (int order = 0; order < 6; order++) {
            orders.add(OrderKey.of(new UUID(random.nextLong(), random.nextLong())));
        }
        payees.addAll(List.of("0x" + "e1".repeat(20), "0x" + "e2".repeat(20), ZERO, at.escrow()));
        people.forEach(person -> payees.add(person.address()));
        model = new World(new Contracts(at.token(), at.escrow(), people.get(0).address()));
        rpc("evm_setIntervalMining", "[0]");
    }

    @AfterEach
    void stop() {
        if (chain != null) chain.close();
        if (localChain != null) localChain.close();
    }

    @Test
    void model_doesWhatTheContractsDo() {
        int succeeded = 0;
        for (TransactionSigner person : people) {
            both(people.get(0), at.token(), TokenCalls.mint(person.address(), BigInteger.valueOf(1_000)));
            both(person, at.token(), TokenCalls.approve(at.escrow(), BigInteger.valueOf(2_000)));
        }
        for (int call = 0; call < CALLS; call++) {
            if (random.nextInt(25) == 0) rpc("evm_increaseTime", "[" + (1 + random.nextInt(3_000)) + "]");
            TransactionSigner from = people.get(random.nextInt(people.size()));
            boolean toToken = random.nextInt(4) == 0;
            succeeded += both(from, toToken ? at.token() : at.escrow(), toToken ? tokenCall() : escrowCall());
            if (call % 20 == 0) holdTheSame();
        }
        holdTheSame();
        System.out.printf(
                "{\"test\":\"chain\",\"figure\":\"model_calls_equal\",\"value\":%d,\"unit\":\"calls\",\"goal\":\"%d\",\"seed\":%d}%n",
                CALLS, CALLS, SEED);
        assertThat(succeeded).as("calls that were not refused").isBetween(CALLS / 10, CALLS);
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
            List<World.Said> said = next.run(from.address(), to, call, now);
            assertThat(receipt.succeeded())
                    .as("refused by the contract only: " + call)
                    .isTrue();
            assertThat(receipt.logs().stream()
                            .filter(log -> log.address().equals(at.escrow()) && !isPause(log))
                            .map(log -> new World.Said(log.topics(), log.data())))
                    .as(call)
                    .containsExactlyElementsOf(said);
            model = next;
            return 1;
        } catch (World.Reverted refused) {
            assertThat(receipt.succeeded())
                    .as("refused by the model only, " + refused.getMessage() + ": " + call)
                    .isFalse();
            sameReason(from, to, call, refused);
            return 0;
        }
    }

    private void sameReason(TransactionSigner from, String to, String call, World.Reverted refused) {
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
        for (String order : orders) {
            for (TransactionSigner person : people) {
                String view = EscrowCalls.depositOf(order, person.address());
                assertThat(chain.view(at.escrow(), view)).isEqualTo(model.view(view));
            }
        }
    }

    private String escrowCall() {
        String order = orders.get(random.nextInt(orders.size()));
        long now = chain.latest().timestampSeconds();
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 ->
                EscrowCalls.deposit(
                        order,
                        random.nextInt(15) == 0 ? ZERO : at.token(),
                        BigInteger.valueOf(random.nextInt(400)),
                        now + random.nextInt(4_000) + (random.nextInt(15) == 0 ? 400L * 86_400 : 0));
            case 4, 5, 6, 7 -> release(order);
            case 8, 9, 10 -> EscrowCalls.refund(order);
            default -> random.nextInt(3) == 0 ? EscrowCalls.pause() : EscrowCalls.unpause();
        };
    }

    private String release(String order) {
        List<String> to = new ArrayList<>();
        List<BigInteger> amounts = new ArrayList<>();
        for (int payee = random.nextInt(3); payee > 0; payee--) {
            to.add(payees.get(random.nextInt(payees.size())));
            amounts.add(BigInteger.valueOf(random.nextInt(120)));
        }
        if (random.nextInt(20) == 0) amounts.add(BigInteger.ONE);
        return EscrowCalls.release(
                order, people.get(random.nextInt(people.size())).address(), to, amounts);
    }

    private String tokenCall() {
        String one = people.get(random.nextInt(people.size())).address();
        String other = payees.get(random.nextInt(payees.size()));
        BigInteger amount = BigInteger.valueOf(random.nextInt(600));
        return switch (random.nextInt(3)) {
            case 0 -> TokenCalls.approve(random.nextInt(3) == 0 ? other : at.escrow(), amount.shiftLeft(2));
            case 1 -> TokenCalls.transferFrom(one, other, amount);
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
