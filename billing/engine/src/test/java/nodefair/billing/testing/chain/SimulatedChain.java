package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TokenTransfer;

/**
 * A chain in memory: blocks with parent hashes, a pool, finality at a depth, and reorganisations that never reach what is final. One
 * thread; all chance comes from the given source.
 */
public final class SimulatedChain {
    static final int SECONDS_PER_BLOCK = 12;
    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
    private static final int HASH_BYTES = 32;
    private static final long GAS = 60_000;

    /** What the chain was at one moment, the newest block last. */
    record Moment(List<SimulatedBlock> blocks, long finalNumber) {
        SimulatedBlock head() {
            return blocks.get(blocks.size() - 1);
        }
    }

    private final Contracts at;
    private final Random random;
    private final int finality;
    private final Map<String, SimulatedTransaction> pool = new LinkedHashMap<>();
    private final Map<String, SimulatedTransaction> known = new HashMap<>();
    private final List<Moment> history = new ArrayList<>();
    private final ChainFigures figures = new ChainFigures();
    private List<SimulatedBlock> blocks = new ArrayList<>();
    private BigInteger baseFee = GWEI;
    private long secondsToSkip;
    private int includePercent = 60;

    /** @param finality how many blocks must follow a block until it is final */
    public SimulatedChain(Contracts at, World genesis, long genesisSeconds, int finality, Random random) {
        this.at = at;
        this.random = random;
        this.finality = finality;
        Block header = new Block(0, newHash(), newHash(), genesisSeconds, baseFee);
        blocks.add(new SimulatedBlock(header, genesis, List.of(), Map.of(), List.of()));
        remember();
    }

    public Contracts at() {
        return at;
    }

    public ChainFigures figures() {
        return figures;
    }

    /** The world as the newest block leaves it. */
    public World world() {
        return head().world();
    }

    public long timestampSeconds() {
        return head().header().timestampSeconds();
    }

    /** What is mined and not final: so deep a reorganisation may go. */
    public int depthMax() {
        return (int) (number() - moment(0).finalNumber());
    }

    /** Whether a transaction is mined, or waits for it. */
    public boolean knows(String hash) {
        return pool.values().stream().anyMatch(it -> it.hash().equals(hash))
                || blocks.stream().anyMatch(block -> block.receipts().containsKey(hash));
    }

    /** Nonces under which an account's signed transactions called two different things. */
    public long noncesUsedTwice(String account) {
        Map<Long, Set<String>> calls = new HashMap<>();
        for (SimulatedTransaction it : known.values()) {
            if (!it.from().equals(account)) continue;
            calls.computeIfAbsent(it.nonce(), nonce -> new HashSet<>()).add(it.to() + it.data());
        }
        return calls.values().stream().filter(them -> them.size() > 1).count();
    }

    /** How many transactions of an account are mined, refused ones too. */
    public long nonce(String account) {
        return world().nonce(account);
    }

    /** Whether anything waits that could be mined now. */
    public boolean hasPool() {
        return pool.values().stream().anyMatch(it -> it.nonce() == world().nonce(it.from()));
    }

    /** All logs of the escrow contract up to the newest block, in chain order. */
    public List<ChainLog> logs() {
        return blocks.stream()
                .flatMap(block -> block.logs().stream())
                .filter(log -> log.address().equals(at.escrow()))
                .toList();
    }

    /** Mined transactions of an account that were not refused, in chain order. */
    public List<SimulatedTransaction> succeeded(String from) {
        return blocks.stream()
                .flatMap(block -> block.transactions().stream()
                        .filter(it -> it.from().equals(from)
                                && block.receipts().get(it.hash()).succeeded()))
                .toList();
    }

    /** From a wallet that follows its own nonces; its hash. */
    public String submit(String from, String to, String data) {
        return put(new SimulatedTransaction(newHash(), from, pendingNonce(from), to, data, GWEI.pow(2)));
    }

    /** With the nonce that the chain expects next, whatever waits under it: as somebody else with the same key would. */
    public String takeNonce(String from, String to, String data) {
        return put(new SimulatedTransaction(newHash(), from, world().nonce(from), to, data, GWEI.pow(2)));
    }

    /** As a pool takes it, or does not. */
    void offer(SignedTransaction signed) {
        SimulatedTransaction it = known.computeIfAbsent(signed.hash(), hash -> SimulatedTransaction.of(signed));
        if (it.nonce() < world().nonce(it.from())) throw new ChainRefused("nonce too low", false);
        SimulatedTransaction there = pool.get(it.slot());
        if (it.equals(there)) throw new ChainRefused("already known", false);
        if (there != null
                && it.maxFee().multiply(BigInteger.TEN).compareTo(there.maxFee().multiply(BigInteger.valueOf(11)))
                        < 0) {
            throw new ChainRefused("replacement transaction underpriced", false);
        }
        if (there != null) figures.replaced++;
        pool.put(it.slot(), it);
    }

    public void mine(int count) {
        for (int index = 0; index < count; index++) append();
        remember();
    }

    /** The next block is so much later. */
    public void skip(long seconds) {
        secondsToSkip += seconds;
    }

    /** Mines what waits at a gentler or harsher pace, and price. */
    public void weather(int includePercent, int baseFeeGwei) {
        this.includePercent = includePercent;
        baseFee = GWEI.multiply(BigInteger.valueOf(baseFeeGwei));
    }

    /** A transaction that waits is forgotten. */
    public void drop() {
        if (pool.isEmpty()) return;
        List<String> slots = new ArrayList<>(pool.keySet());
        pool.remove(slots.get(random.nextInt(slots.size())));
        figures.dropped++;
    }

    /** Everything that waits is forgotten. */
    public void forget() {
        figures.dropped += pool.size();
        pool.clear();
    }

    /** Replaces the newest blocks by others; what was in them may be gone, come back elsewhere, or be replaced. */
    public void reorganise(int depth) {
        reorganise(depth, it -> true);
    }

    /** As {@link #reorganise(int)}, and one transaction does not come back. */
    public void reorganiseWithout(String hash, int depth) {
        reorganise(depth, it -> !it.hash().equals(hash));
    }

    /** As {@link #reorganise(int)}, however deep; nothing that was in them comes back. */
    public void lose(int depth) {
        reorganise(depth, it -> false);
    }

    private void reorganise(int depth, Predicate<SimulatedTransaction> mayComeBack) {
        List<SimulatedBlock> gone = new ArrayList<>(blocks.subList(blocks.size() - depth, blocks.size()));
        blocks = new ArrayList<>(blocks.subList(0, blocks.size() - depth));
        List<SimulatedTransaction> homeless = new ArrayList<>(
                gone.stream().flatMap(it -> it.transactions().stream()).toList());
        Collections.shuffle(homeless, random);
        homeless.stream().filter(mayComeBack).forEach(this::findPlace);
        int length = Math.max(1, depth + random.nextInt(4) - 1);
        for (int index = 0; index < length; index++) append();
        remember();
        figures.reorganisations++;
        figures.deepest = Math.max(figures.deepest, depth);
    }

    /** What an endpoint sees that is so many changes behind. */
    Moment moment(int changesBehind) {
        return history.get(Math.max(0, history.size() - 1 - changesBehind));
    }

    int changes() {
        return history.size();
    }

    long pendingNonce(String account) {
        long nonce = world().nonce(account);
        while (pool.containsKey(account + ":" + nonce)) nonce++;
        return nonce;
    }

    /** A hash that nothing has. */
    public String newHash() {
        byte[] bytes = new byte[HASH_BYTES];
        random.nextBytes(bytes);
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private void findPlace(SimulatedTransaction it) {
        int lot = random.nextInt(10);
        if (lot < 5) {
            pool.putIfAbsent(it.slot(), it);
        } else if (lot == 5 && !it.from().equals(at.operator())) {
            String nothing = "0x";
            pool.putIfAbsent(
                    it.slot(),
                    new SimulatedTransaction(newHash(), it.from(), it.nonce(), it.from(), nothing, it.maxFee()));
            figures.replaced++;
        } else {
            figures.dropped++;
        }
    }

    private String put(SimulatedTransaction it) {
        pool.put(it.slot(), it);
        return it.hash();
    }

    private void append() {
        Block parent = head().header();
        long timestamp = parent.timestampSeconds() + SECONDS_PER_BLOCK + secondsToSkip;
        secondsToSkip = 0;
        Block header = new Block(parent.number() + 1, newHash(), parent.hash(), timestamp, baseFee);
        Building building = new Building(header, head().world(), random.nextInt(5));
        List<SimulatedTransaction> waiting = new ArrayList<>(pool.values());
        Collections.shuffle(waiting, random);
        waiting.removeIf(it -> it.maxFee().compareTo(baseFee) < 0 || random.nextInt(100) >= includePercent);
        boolean more = true;
        while (more) {
            more = false;
            for (SimulatedTransaction it : waiting) {
                if (it.nonce() != building.world.nonce(it.from())) continue;
                building.add(it);
                more = true;
            }
        }
        World after = building.world;
        pool.values().removeIf(it -> it.nonce() < after.nonce(it.from()));
        blocks.add(building.block());
    }

    private final class Building {
        private final Block header;
        private final List<SimulatedTransaction> transactions = new ArrayList<>();
        private final Map<String, Receipt> receipts = new HashMap<>();
        private final List<ChainLog> logs = new ArrayList<>();
        private World world;
        private int logIndex;

        /** @param firstLogIndex what other contracts say in the block comes before */
        Building(Block header, World before, int firstLogIndex) {
            this.header = header;
            this.world = before;
            this.logIndex = firstLogIndex;
        }

        void add(SimulatedTransaction it) {
            World next = world.copy();
            List<ChainLog> said = new ArrayList<>();
            boolean succeeded = true;
            try {
                for (Said line : next.run(it.from(), it.to(), it.data(), header.timestampSeconds())) {
                    said.add(new ChainLog(
                            header.number(),
                            header.hash(),
                            it.hash(),
                            logIndex + said.size(),
                            line.topics().get(0).equals(TokenTransfer.TOPIC) ? at.token() : it.to(),
                            line.topics(),
                            line.data()));
                }
            } catch (Reverted reverted) {
                next = world.copy();
                said.clear();
                succeeded = false;
            }
            next.countNonce(it.from());
            world = next;
            logIndex += said.size() + random.nextInt(2);
            logs.addAll(said);
            transactions.add(it);
            receipts.put(
                    it.hash(),
                    new Receipt(it.hash(), header.number(), header.hash(), succeeded, BigInteger.valueOf(GAS), said));
        }

        SimulatedBlock block() {
            return new SimulatedBlock(header, world, transactions, receipts, logs);
        }
    }

    private void remember() {
        long before = history.isEmpty() ? 0 : moment(0).finalNumber();
        history.add(new Moment(List.copyOf(blocks), Math.max(before, number() - finality)));
    }

    private SimulatedBlock head() {
        return blocks.get(blocks.size() - 1);
    }

    private long number() {
        return head().header().number();
    }
}
