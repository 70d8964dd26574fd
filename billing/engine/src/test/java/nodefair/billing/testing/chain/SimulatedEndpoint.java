package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.testing.chain.SimulatedChain.Moment;

/** One node of a simulated chain: it sees what there is or was, never going back in time, and answers when it likes. */
public final class SimulatedEndpoint implements ChainEndpoint {
    private static final long GAS = 100_000;
    private static final BigInteger WEALTH = BigInteger.TEN.pow(18);

    private final long chainId;
    private final SimulatedChain chain;
    private final boolean tagged;
    private final Hardships hardships;
    private final Runnable meanwhile;
    private final Random random;
    private int seen;
    private int lag;

    /**
     * @param tagged whether it knows what is final, and says so
     * @param meanwhile something that happens to the chain between two questions
     */
    public SimulatedEndpoint(
            long chainId,
            SimulatedChain chain,
            boolean tagged,
            Hardships hardships,
            Runnable meanwhile,
            Random random) {
        this.chainId = chainId;
        this.chain = chain;
        this.tagged = tagged;
        this.hardships = hardships;
        this.meanwhile = meanwhile;
        this.random = random;
    }

    @Override
    public long chainId() {
        return chainId;
    }

    @Override
    public Block latest() {
        return look().head().header();
    }

    @Override
    public Optional<Block> finalized() {
        Moment now = look();
        return tagged && now.finalNumber() >= 0
                ? Optional.of(now.blocks().get((int) now.finalNumber()).header())
                : Optional.empty();
    }

    @Override
    public Optional<Block> block(long number) {
        return at(look(), number).map(SimulatedBlock::header);
    }

    @Override
    public List<ChainLog> logs(String contract, long fromBlock, long toBlock) {
        List<ChainLog> logs = new ArrayList<>();
        for (SimulatedBlock block : look().blocks()) {
            long number = block.header().number();
            if (number < fromBlock || number > toBlock) continue;
            block.logs().stream().filter(log -> log.address().equals(contract)).forEach(logs::add);
        }
        if (!logs.isEmpty() && happens(hardships.doubling)) {
            logs.add(logs.get(random.nextInt(logs.size())));
            chain.figures().doubled++;
        }
        return logs;
    }

    @Override
    public Optional<Receipt> receipt(String transactionHash) {
        return look().blocks().stream()
                .flatMap(block -> Optional.ofNullable(block.receipts().get(transactionHash)).stream())
                .findFirst();
    }

    @Override
    public long nonce(String address) {
        return look().head().world().nonce(address);
    }

    @Override
    public long nonceAt(String address, long blockNumber) {
        return at(look(), blockNumber)
                .orElseThrow(() -> new ChainRefused("no such block", false))
                .world()
                .nonce(address);
    }

    @Override
    public long pendingNonce(String address) {
        return chain.pendingNonce(address);
    }

    @Override
    public BigInteger weiBalance(String address) {
        return WEALTH;
    }

    @Override
    public boolean hasCode(String address) {
        return true;
    }

    @Override
    public String codeAt(String address, long blockNumber) {
        return "0x";
    }

    @Override
    public String view(String contract, String calldata) {
        return look().head().world().view(calldata);
    }

    @Override
    public String viewAt(String contract, String calldata, long blockNumber) {
        return at(look(), blockNumber)
                .orElseThrow(() -> new ChainRefused("no such block", false))
                .world()
                .view(calldata);
    }

    @Override
    public long estimateGas(String from, String to, String calldata) {
        SimulatedBlock head = look().head();
        try {
            var unused = head.world()
                    .copy()
                    .run(from, to, calldata, head.header().timestampSeconds() + SimulatedChain.SECONDS_PER_BLOCK);
            return GAS;
        } catch (Reverted reverted) {
            throw new ChainRefused(reverted.getMessage(), true);
        }
    }

    @Override
    public void send(SignedTransaction transaction) {
        var unused = look();
        chain.offer(transaction);
        if (happens(hardships.failing)) throw new ChainUnavailable("timeout after the effect");
    }

    @Override
    public void close() {}

    private Moment look() {
        if (hardships.over()) return chain.moment(0);
        if (happens(hardships.moving)) meanwhile.run();
        if (happens(20)) lag = random.nextInt(hardships.lagMax + 1);
        seen = Math.max(seen, chain.changes() - lag);
        if (happens(hardships.failing)) {
            chain.figures().failures++;
            if (random.nextInt(4) == 0) throw new ChainRefused("too many requests", false);
            throw new ChainUnavailable("timeout before the effect");
        }
        return chain.moment(chain.changes() - Math.max(1, seen));
    }

    private boolean happens(int percent) {
        return !hardships.over() && random.nextInt(100) < percent;
    }

    private static Optional<SimulatedBlock> at(Moment now, long number) {
        return number >= 0 && number < now.blocks().size()
                ? Optional.of(now.blocks().get((int) number))
                : Optional.empty();
    }
}
