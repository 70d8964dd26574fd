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

/** A node that invents deposits and receipts, hides real ones, and calls final what is not. */
public final class LyingEndpoint implements ChainEndpoint {
    private final ChainEndpoint honest;
    private final SimulatedChain chain;
    private final Hardships hardships;
    private final Supplier<Optional<EscrowEvent.Deposited>> wish;
    private final Random random;
    private boolean inventing;

    /** @param wish a deposit that somebody would like to be believed */
    public LyingEndpoint(
            ChainEndpoint honest,
            SimulatedChain chain,
            Hardships hardships,
            Supplier<Optional<EscrowEvent.Deposited>> wish,
            Random random) {
        this.honest = honest;
        this.chain = chain;
        this.hardships = hardships;
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
        return honest.latest();
    }

    @Override
    public Optional<Block> finalized() {
        Optional<Block> real = honest.finalized();
        return real.isPresent() && lie() ? Optional.of(honest.latest()) : real;
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
        return honest.nonce(address) + (lie() ? 3 : 0);
    }

    @Override
    public long nonceAt(String address, long blockNumber) {
        return honest.nonceAt(address, blockNumber) + (lie() ? 3 : 0);
    }

    @Override
    public long pendingNonce(String address) {
        return honest.pendingNonce(address);
    }

    @Override
    public BigInteger weiBalance(String address) {
        return honest.weiBalance(address);
    }

    @Override
    public boolean hasCode(String address) {
        return honest.hasCode(address);
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
        if (lie()) throw new ChainRefused("execution reverted", true);
        return real;
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
