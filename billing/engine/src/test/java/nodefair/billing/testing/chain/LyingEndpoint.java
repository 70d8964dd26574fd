package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.EscrowEvent;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.SignedTransaction;

/** A node that invents deposits, blocks and receipts, hides real ones, counts nonces wrong, and calls final what is not. */
public final class LyingEndpoint implements ChainEndpoint {
    private final ChainEndpoint honest;
    private final SimulatedChain chain;
    private final Hardships hardships;
    private final boolean hasty;
    private final Supplier<Optional<EscrowEvent.Deposited>> wish;
    private final Random random;
    private boolean inventing;

    /**
     * @param hasty calls its newest block final in each answer
     * @param wish a deposit that somebody would like to be believed
     */
    public LyingEndpoint(
            ChainEndpoint honest,
            SimulatedChain chain,
            Hardships hardships,
            boolean hasty,
            Supplier<Optional<EscrowEvent.Deposited>> wish,
            Random random) {
        this.honest = honest;
        this.chain = chain;
        this.hardships = hardships;
        this.hasty = hasty;
        this.wish = wish;
        this.random = random;
    }

    /** Whether it tells of a wished deposit in every answer, whatever its hardships. */
    public void invent(boolean inventing) {
        this.inventing = inventing;
    }

    @Override
    public long chainId() {
        return honest.chainId();
    }

    @Override
    public Block latest() {
        Block real = honest.latest();
        if (!lie()) return real;
        long number = Math.max(0, real.number() + random.nextInt(-4, 5));
        return new Block(number, chain.newHash(), chain.newHash(), real.timestampSeconds(), wrong(real.baseFee()));
    }

    @Override
    public Optional<Block> finalized() {
        Optional<Block> real = honest.finalized();
        if (real.isEmpty() || hardships.over()) return real;
        if (hasty) {
            chain.figures().lies++;
            return Optional.of(honest.latest());
        }
        return lie() ? Optional.of(honest.latest()) : real;
    }

    @Override
    public Optional<Block> block(long number) {
        Optional<Block> real = honest.block(number);
        if (real.isEmpty() || random.nextInt(8) > 0 || !lie()) return real;
        Block it = real.get();
        return Optional.of(new Block(number, chain.newHash(), it.parentHash(), it.timestampSeconds(), it.baseFee()));
    }

    @Override
    public List<ChainLog> logs(String contract, long fromBlock, long toBlock) {
        List<ChainLog> logs = new ArrayList<>(honest.logs(contract, fromBlock, toBlock));
        if (!inventing && !lie()) return logs;
        if (!inventing && !logs.isEmpty() && random.nextBoolean()) {
            logs.remove(random.nextInt(logs.size()));
        } else {
            Optional<Block> block = honest.block(toBlock);
            wish.get().ifPresent(it -> block.ifPresent(in -> logs.add(invented(it, in, contract))));
        }
        return logs;
    }

    @Override
    public Optional<Receipt> receipt(String transactionHash) {
        Optional<Receipt> real = honest.receipt(transactionHash);
        if (!lie()) return real;
        if (real.isPresent()) return Optional.empty();
        Block block = honest.finalized().orElseGet(honest::latest);
        return Optional.of(new Receipt(
                transactionHash, block.number(), block.hash(), random.nextBoolean(), BigInteger.ONE, List.of()));
    }

    @Override
    public long nonce(String address) {
        return lied(honest.nonce(address));
    }

    @Override
    public long nonceAt(String address, long blockNumber) {
        return lied(honest.nonceAt(address, blockNumber));
    }

    @Override
    public long pendingNonce(String address) {
        return lied(honest.pendingNonce(address));
    }

    @Override
    public BigInteger weiBalance(String address) {
        BigInteger real = honest.weiBalance(address);
        return lie() ? wrong(real) : real;
    }

    @Override
    public boolean hasCode(String address) {
        return honest.hasCode(address) != lie();
    }

    @Override
    public String codeAt(String address, long blockNumber) {
        String real = honest.codeAt(address, blockNumber);
        return lie() ? real + "00" : real;
    }

    @Override
    public String view(String contract, String calldata) {
        String real = honest.view(contract, calldata);
        return lie() ? "0x" + "0".repeat(real.length() - 2) : real;
    }

    @Override
    public String viewAt(String contract, String calldata, long blockNumber) {
        String real = honest.viewAt(contract, calldata, blockNumber);
        return lie() ? "0x" + "0".repeat(real.length() - 2) : real;
    }

    @Override
    public long estimateGas(String from, String to, String calldata) {
        long real = honest.estimateGas(from, to, calldata);
        if (!lie()) return real;
        if (random.nextBoolean()) throw new ChainRefused("execution reverted", true);
        return wrong(BigInteger.valueOf(real)).longValueExact();
    }

    @Override
    public void send(SignedTransaction transaction) {
        if (!lie()) honest.send(transaction);
    }

    @Override
    public void close() {
        honest.close();
    }

    private boolean lie() {
        boolean lies = !hardships.over() && random.nextInt(100) < hardships.lying;
        if (lies) chain.figures().lies++;
        return lies;
    }

    private long lied(long nonce) {
        return lie() ? Math.max(0, nonce + random.nextInt(-3, 4)) : nonce;
    }

    private BigInteger wrong(BigInteger real) {
        return random.nextBoolean() ? BigInteger.ZERO : real.multiply(BigInteger.TEN);
    }

    private ChainLog invented(EscrowEvent.Deposited deposit, Block in, String contract) {
        String data = "0x" + Words.of(deposit.amount()) + Words.of(BigInteger.valueOf(deposit.deadlineSeconds()));
        List<String> topics = List.of(
                EscrowEvent.DEPOSITED_TOPIC,
                deposit.orderKey(),
                "0x" + Words.ofAddress(deposit.renter()),
                "0x" + Words.ofAddress(deposit.token()));
        return new ChainLog(in.number(), in.hash(), chain.newHash(), 0, contract, topics, data);
    }
}
