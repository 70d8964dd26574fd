package nodefair.acceptance.money;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.EscrowDeposit.State;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.escrow.ClaimReader;
import nodefair.billing.escrow.DepositPlans;
import nodefair.billing.escrow.PayoutClaim;
import nodefair.billing.jdbc.Database;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TokenSeed;

/**
 * Renters, providers, the chain's producer and a stranger with the platform's key. Each looks at the chain and the database and
 * does what is missing, so that they go on where they were whoever was killed.
 *
 * <p>Of three orders one is paid, worked for and closed: of its three providers one is paid out of the deposit, one by a batch, and one
 * claims; one is paid by a second wallet, too; one is never settled, and its deposit
 * taken back after the deadline. The first deposit is lost in a reorganisation and made again.
 */
final class ChainPeople {
    private static final long TOTAL = 10_000_000;
    private static final Duration USE_BY = Duration.ofDays(30);
    private static final Duration PAST_DEADLINE = Duration.ofDays(45);
    private static final int REORGANISATION_BLOCKS_MAX = 5;
    private static final int WORK_SECONDS = 1_800;
    private static final int CLAIMED_WORK_SECONDS = 900;
    private static final long GAS = 400_000;
    private static final BigInteger DEAR = BigInteger.valueOf(5_000_000_000L);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TITLES = "select id from orders where rail = 'token' order by number";

    private final Database database;
    private final ChainClient chain;
    private final ChainApp.Wiring wiring;
    private final DepositPlans plans;
    private final ClaimReader claims;
    private final TransactionSigner renter = new TransactionSigner(LocalChain.KEYS.get(1), LocalChain.CHAIN_ID);
    private final TransactionSigner other = new TransactionSigner(LocalChain.KEYS.get(2), LocalChain.CHAIN_ID);
    private final TransactionSigner operator = new TransactionSigner(ChainApp.OPERATOR_KEY, LocalChain.CHAIN_ID);
    private final Random random = new Random();

    ChainPeople(TestBeans beans, ChainClient chain, ChainApp.Wiring wiring) {
        this.chain = chain;
        this.wiring = wiring;
        database = beans.get(Database.class);
        plans = beans.get(DepositPlans.class);
        claims = beans.get(ClaimReader.class);
    }

    /** Before the first life: orders, and plans for their deposits. */
    void settleIn() {
        TokenSeed seed = new TokenSeed(database);
        Instant useBy = Instant.ofEpochSecond(chain.latest().timestampSeconds()).plus(USE_BY);
        for (int number = 0; number < 3; number++) {
            // asked for once, the plan is stored
            var unused = plans.of(seed.order(TOTAL, useBy));
        }
        UUID worked = orders().get(0);
        seed.usage(worked, WORK_SECONDS, Optional.of(address(worked)));
        seed.usage(worked, WORK_SECONDS, Optional.empty());
        seed.usage(worked, CLAIMED_WORK_SECONDS, Optional.empty());
    }

    List<Runnable> steps() {
        return List.of(
                this::payAll, this::reorganiseOnce, this::provideAddress, this::claim, this::takeBack, this::mine);
    }

    boolean content() {
        return wanting().isEmpty();
    }

    /** What is not as it should be in the end. */
    List<String> wanting() {
        List<String> wanting = new ArrayList<>(
                database.list(
                        row -> row.text("what"),
                        """
                select 'order ' || number || ' ' || state as what from orders where state <> 'closed'
                union all select 'event ' || name || ' ' || state from chain_events where state <> 'reversed' and worked_at is null
                union all select 'transaction ' || intent || ' ' || state || ' ' || nonce || ' ' || cardinality(earlier_hashes) from chain_transactions where state in ('signed', 'sent')
                union all select 'payout ' || state from payouts where state <> 'paid'"""));
        if (database.number("select count(*) from payouts") < 3) wanting.add("payouts");
        if (state(orders().get(1), other) != State.RELEASED) wanting.add("second deposit");
        if (!wanting.isEmpty())
            wanting.add("nonce " + operatorsNonce() + " pending " + chain.pendingNonce(operator.address()));
        return wanting;
    }

    /** Whether the order that providers work for is paid. */
    boolean workIsPaid() {
        return database.number(
                        "select count(*) from orders o join usages u on u.order_id = o.id where o.state = 'funded'")
                > 0;
    }

    /** Orders whose renter has had enough. */
    List<UUID> toClose() {
        return database.list(
                row -> row.uuid("id"),
                """
                select o.id from orders o where o.state = 'funded' and o.close_requested_at is null
                and o.number <> (select max(number) from orders)
                and not exists (select 1 from unsettled_usages)""");
    }

    private void payAll() {
        List<UUID> orders = orders();
        for (UUID order : orders) pay(order, renter);
        if (state(orders.get(1), renter) != State.NONE) pay(orders.get(1), other);
    }

    private void pay(UUID order, TransactionSigner wallet) {
        if (state(order, wallet) != State.NONE || waits(wallet)) return;
        long deadline =
                database.number("select extract(epoch from deadline)::bigint from escrows where order_id = ?", order);
        String call = EscrowCalls.deposit(OrderKey.of(order), wiring.token(), BigInteger.valueOf(TOTAL), deadline);
        send(wallet, wiring.escrow(), call);
    }

    /** The first deposit that is seen is lost again, with its block. */
    private void reorganiseOnce() {
        Optional<Long> block = database.first(
                row -> row.number("block"),
                "select min(block_number) as block from chain_events where name = 'Deposited' having count(*) > 0"
                        + " and not bool_or(state in ('reversed', 'final'))");
        if (block.isEmpty()) return;
        long depth = chain.latest().number() - block.get() + 1;
        if (depth > REORGANISATION_BLOCKS_MAX) return;
        rpc("anvil_reorg", "[" + depth + ", []]");
    }

    private void provideAddress() {
        List<Worker> without = database.list(
                row -> new Worker(row.uuid("provider_id"), row.number("seconds") == CLAIMED_WORK_SECONDS),
                "select s.provider_id, s.seconds from settlements s join orders o on o.id = s.order_id and o.state = 'closed'"
                        + " where not exists (select 1 from payout_accounts a where a.provider_id = s.provider_id)");
        for (Worker worker : without) {
            database.update(
                    "insert into payout_accounts (provider_id, chain_address, chain_way, updated_at) values (?, ?, ?, now())",
                    worker.id(),
                    address(worker.id()),
                    worker.claims() ? "claimed" : "sent");
        }
    }

    private record Worker(UUID id, boolean claims) {}

    private record Claiming(UUID provider, UUID payout) {}

    /** A stranger pays the fee: whoever sends it, the provider is paid. */
    private void claim() {
        List<Claiming> claiming = database.list(
                row -> new Claiming(row.uuid("provider_id"), row.uuid("id")),
                "select provider_id, id from payouts where state = 'claimable'");
        for (Claiming it : claiming) {
            Optional<PayoutClaim.Call> call =
                    claims.find(it.provider(), it.payout()).flatMap(PayoutClaim::call);
            if (call.isEmpty() || waits(other)) continue;
            String paid = chain.view(call.get().contract(), call.get().claimedData());
            boolean open =
                    new BigInteger(paid.substring(2), 16).compareTo(call.get().cumulative()) < 0;
            if (open) send(other, call.get().contract(), call.get().data());
        }
    }

    /** Somebody else with the key takes the nonce of the transaction that returns the second deposit. */
    private void stealNonce() {
        Optional<Long> nonce = database.first(
                row -> row.number("nonce"),
                "select nonce from chain_transactions where intent like 'escrow:return:%' and state in ('signed', 'sent')");
        if (nonce.isEmpty() || chain.tokenBalance(wiring.token(), thief()).signum() > 0) return;
        if (chain.nonce(operator.address()) > nonce.get()) return;
        Fees dear = new Fees(DEAR, DEAR);
        String mint = TokenCalls.mint(thief(), BigInteger.ONE);
        try {
            chain.send(operator.call(nonce.get(), dear, 120_000, wiring.token(), mint));
        } catch (ChainRefused waitsAlready) {
            // the next block takes it
        }
    }

    private void takeBack() {
        UUID last = orders().get(2);
        boolean othersAreOver = database.number("select count(*) from orders where state = 'closed'") == 2;
        boolean funded = database.number("select count(*) from orders where id = ? and state = 'funded'", last) == 1;
        if (!othersAreOver || !funded || state(last, renter) != State.FUNDED || waits(renter)) return;
        long deadline =
                database.number("select extract(epoch from deadline)::bigint from escrows where order_id = ?", last);
        if (chain.latest().timestampSeconds() <= deadline) {
            rpc("evm_increaseTime", "[" + PAST_DEADLINE.toSeconds() + "]");
            rpc("evm_mine", "[]");
        }
        send(renter, wiring.escrow(), EscrowCalls.refund(OrderKey.of(last)));
    }

    /** A block, except while the first release has not been offered a higher fee for. */
    private void mine() {
        stealNonce();
        long patient = database.number(
                "select count(*) from chain_transactions where intent like 'escrow:release:%' and state in ('signed', 'sent')"
                        + " and cardinality(earlier_hashes) = 0 and not exists (select 1 from chain_transactions"
                        + " where cardinality(earlier_hashes) > 0)");
        if (patient == 0) rpc("evm_mine", "[]");
    }

    private List<UUID> orders() {
        return database.list(row -> row.uuid("id"), TITLES);
    }

    private State state(UUID order, TransactionSigner wallet) {
        return chain.deposit(wiring.escrow(), OrderKey.of(order), wallet.address())
                .state();
    }

    private boolean waits(TransactionSigner wallet) {
        return chain.pendingNonce(wallet.address()) > chain.nonce(wallet.address());
    }

    private void send(TransactionSigner wallet, String to, String call) {
        Fees fees = Fees.above(chain.latest().baseFee());
        // another limit makes it another transaction, also after a reorganisation has freed its nonce
        long gas = GAS + random.nextInt(10_000);
        chain.send(wallet.call(chain.pendingNonce(wallet.address()), fees, gas, to, call));
    }

    /** Of its own in each database, because the chain outlives it. */
    static String address(UUID provider) {
        return "0x" + "b".repeat(8) + provider.toString().replace("-", "");
    }

    /** What everybody has, by name. */
    Map<String, BigInteger> tokens() {
        Map<String, BigInteger> tokens = new TreeMap<>();
        tokens.put("escrow", chain.tokenBalance(wiring.token(), wiring.escrow()));
        tokens.put(
                "treasury", chain.tokenBalance(wiring.token(), wiring.settings().treasury()));
        tokens.put("renter", chain.tokenBalance(wiring.token(), renter.address()));
        tokens.put("other renter", chain.tokenBalance(wiring.token(), other.address()));
        return tokens;
    }

    /** What providers have on this stage, the first one's address known from the start. */
    List<BigInteger> providersTokens() {
        return database
                .list(row -> row.text("chain_address"), "select chain_address from payout_accounts order by 1")
                .stream()
                .map(address -> chain.tokenBalance(wiring.token(), address))
                .toList();
    }

    BigInteger stolen() {
        return chain.tokenBalance(wiring.token(), thief());
    }

    long operatorsNonce() {
        return chain.nonce(operator.address());
    }

    private String thief() {
        return "0x" + "c".repeat(8) + orders().get(0).toString().replace("-", "");
    }

    void rpc(String method, String parameters) {
        rpc(wiring.rpcUrl(), method, parameters);
    }

    static void rpc(String url, String method, String parameters) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, parameters);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            String answer =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            if (answer.contains("\"error\"")) throw new IllegalStateException(method + ": " + answer);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method, e);
        }
    }
}
