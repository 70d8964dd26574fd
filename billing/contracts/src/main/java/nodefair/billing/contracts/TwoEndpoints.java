package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Two endpoints of one chain, of which neither is believed alone about what happened: blocks, logs, receipts and the contracts'
 * state are given only when both give them. The one that is behind is waited for; where they differ about what is final, one of
 * them is wrong ({@link EndpointsDisagree#isOnFinal}). Gas estimates, gas money and the nonce to use next may differ; then the
 * more careful answer counts.
 */
public final class TwoEndpoints implements ChainEndpoint {
    private static final long FORK_BLOCKS_MAX = 1_024;
    private static final long GAS_TIMES_MAX = 4;
    private static final Comparator<ChainLog> CHAIN_ORDER =
            Comparator.comparingLong(ChainLog::blockNumber).thenComparingInt(ChainLog::logIndex);

    private final ChainEndpoint first;
    private final ChainEndpoint second;
    private final AtomicLong agreedFinal = new AtomicLong(-1);

    public TwoEndpoints(ChainEndpoint first, ChainEndpoint second) {
        this.first = first;
        this.second = second;
    }

    private record Both<T>(T one, T other) {
        boolean equal() {
            return one.equals(other);
        }
    }

    @Override
    public long chainId() {
        Both<Long> ids = both(ChainEndpoint::chainId);
        if (!ids.equal())
            throw EndpointsDisagree.onFinal("the endpoints are on chains " + ids.one + " and " + ids.other);
        return ids.one;
    }

    /** The newest block that both have. */
    @Override
    public Block latest() {
        Both<Block> heads = both(ChainEndpoint::latest);
        if (heads.equal()) return heads.one;
        // a block holds the hash of the one before it: below the newest that is the same, all are the same
        long different = Math.min(heads.one.number(), heads.other.number()) + 1;
        long same = Math.max(0, different - FORK_BLOCKS_MAX);
        Block newest = common(same).orElseThrow(() -> EndpointsDisagree.onFinal("no common block in a long while"));
        while (different - same > 1) {
            long middle = (same + different) >>> 1;
            Optional<Block> block = common(middle);
            if (block.isPresent()) {
                same = middle;
                newest = block.get();
            } else {
                different = middle;
            }
        }
        return newest;
    }

    /** The older of the two final blocks, when the other endpoint has it too. */
    @Override
    public Optional<Block> finalized() {
        Both<Optional<Block>> tags = both(ChainEndpoint::finalized);
        if (tags.one.isEmpty() && tags.other.isEmpty()) return Optional.empty();
        if (tags.one.isEmpty() || tags.other.isEmpty()) {
            throw EndpointsDisagree.forNow("only one endpoint names a final block");
        }
        Block one = tags.one.get();
        Block other = tags.other.get();
        boolean oneIsOlder = one.number() <= other.number();
        Block older = oneIsOlder ? one : other;
        Block beside = (oneIsOlder ? second : first)
                .block(older.number())
                .orElseThrow(() -> EndpointsDisagree.forNow("an endpoint has no block " + older.number()));
        if (!beside.hash().equals(older.hash())) {
            throw EndpointsDisagree.onFinal(
                    "final block " + older.number() + " is " + older.hash() + " and " + beside.hash());
        }
        believed(older.number());
        return Optional.of(older);
    }

    @Override
    public void believed(long finalBlock) {
        agreedFinal.accumulateAndGet(finalBlock, Math::max);
    }

    @Override
    public Optional<Block> block(long number) {
        Both<Optional<Block>> blocks = both(it -> it.block(number));
        if (blocks.equal()) return blocks.one;
        String what = "block " + number + " is " + name(blocks.one) + " and " + name(blocks.other);
        boolean bothHaveIt = blocks.one.isPresent() && blocks.other.isPresent();
        throw bothHaveIt && number <= agreedFinal.get()
                ? EndpointsDisagree.onFinal(what)
                : EndpointsDisagree.forNow(what);
    }

    /** Said twice in one answer counts once. */
    @Override
    public List<ChainLog> logs(String contract, long fromBlock, long toBlock) {
        return logs(it -> it.logs(contract, fromBlock, toBlock), fromBlock, toBlock);
    }

    @Override
    public List<ChainLog> transfersTo(String token, String to, long fromBlock, long toBlock) {
        return logs(it -> it.transfersTo(token, to, fromBlock, toBlock), fromBlock, toBlock);
    }

    private List<ChainLog> logs(Function<ChainEndpoint, List<ChainLog>> question, long fromBlock, long toBlock) {
        Both<List<ChainLog>> logs = both(it -> inOrder(question.apply(it)));
        if (logs.equal()) return logs.one;
        // once more, in between two looks at the block that fixes all before it: only then it is no matter of time
        String before = end(toBlock);
        logs = both(it -> inOrder(question.apply(it)));
        if (logs.equal()) return logs.one;
        String what = "logs of blocks " + fromBlock + " to " + toBlock + " are " + logs.one.size() + " and "
                + logs.other.size();
        if (!before.equals(end(toBlock))) throw EndpointsDisagree.forNow(what);
        throw EndpointsDisagree.onFinal(what + " though their last block is the same");
    }

    @Override
    public Optional<Receipt> receipt(String transactionHash) {
        Both<Optional<Receipt>> receipts = both(it -> it.receipt(transactionHash));
        if (receipts.equal()) return receipts.one;
        String what = "receipts of " + transactionHash + " differ";
        boolean sameBlock = receipts.one.map(Receipt::blockHash).equals(receipts.other.map(Receipt::blockHash));
        boolean allFinal = receipts.one.stream().allMatch(this::isFinal)
                && receipts.other.stream().allMatch(this::isFinal);
        throw sameBlock || allFinal ? EndpointsDisagree.onFinal(what) : EndpointsDisagree.forNow(what);
    }

    /** The lower of both: a nonce that is used already is found out, one left out holds everything up. */
    @Override
    public long nonce(String address) {
        return Math.min(first.nonce(address), second.nonce(address));
    }

    @Override
    public long nonceAt(String address, long blockNumber) {
        Both<Long> nonces = both(it -> it.nonceAt(address, blockNumber));
        if (nonces.equal()) return nonces.one;
        String what = "nonces at block " + blockNumber + " are " + nonces.one + " and " + nonces.other;
        throw differing(blockNumber, what);
    }

    @Override
    public long pendingNonce(String address) {
        return Math.max(first.pendingNonce(address), second.pendingNonce(address));
    }

    @Override
    public BigInteger weiBalance(String address) {
        return first.weiBalance(address).min(second.weiBalance(address));
    }

    @Override
    public boolean hasCode(String address) {
        return first.hasCode(address) && second.hasCode(address);
    }

    @Override
    public String codeAt(String address, long blockNumber) {
        Both<String> codes = both(it -> it.codeAt(address, blockNumber));
        if (codes.equal()) return codes.one;
        throw differing(blockNumber, "the code at " + address + " differs at block " + blockNumber);
    }

    @Override
    public String view(String contract, String calldata) {
        Both<String> results = both(it -> it.view(contract, calldata));
        if (!results.equal()) throw EndpointsDisagree.forNow("a call of " + contract + " has two results");
        return results.one;
    }

    @Override
    public String viewAt(String contract, String calldata, long blockNumber) {
        Both<String> results = both(it -> it.viewAt(contract, calldata, blockNumber));
        if (results.equal()) return results.one;
        throw differing(blockNumber, "a call of " + contract + " at block " + blockNumber + " has two results");
    }

    @Override
    public String viewAs(String address, String code, String calldata, long blockNumber) {
        Both<String> results = both(it -> it.viewAs(address, code, calldata, blockNumber));
        if (results.equal()) return results.one;
        throw differing(blockNumber, "code in the place of " + address + " has two results");
    }

    /** The higher of both; a call is said to revert only when it does at both. */
    @Override
    public long estimateGas(String from, String to, String calldata) {
        Both<Estimate> estimates = both(it -> Estimate.ask(it, from, to, calldata));
        Optional<ChainRefused> refused = estimates.one.refused.or(() -> estimates.other.refused);
        if (refused.isEmpty()) {
            long most = Math.max(estimates.one.gas, estimates.other.gas);
            if (most / GAS_TIMES_MAX <= Math.min(estimates.one.gas, estimates.other.gas)) return most;
            throw EndpointsDisagree.forNow("gas estimates are " + estimates.one.gas + " and " + estimates.other.gas);
        }
        boolean both = estimates.one.refused.isPresent() && estimates.other.refused.isPresent();
        if (both || !refused.get().isRevert()) throw refused.get();
        throw EndpointsDisagree.forNow(
                "only at one endpoint a call reverts: " + refused.get().getMessage());
    }

    /** To both; it is on its way when one of them has taken it. */
    @Override
    public void send(SignedTransaction transaction) {
        Optional<RuntimeException> one = failure(first, transaction);
        Optional<RuntimeException> other = failure(second, transaction);
        if (one.isPresent() && other.isPresent()) throw one.get();
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    private record Estimate(long gas, Optional<ChainRefused> refused) {
        static Estimate ask(ChainEndpoint endpoint, String from, String to, String calldata) {
            try {
                return new Estimate(endpoint.estimateGas(from, to, calldata), Optional.empty());
            } catch (ChainRefused refused) {
                return new Estimate(0, Optional.of(refused));
            }
        }
    }

    private <T> Both<T> both(Function<ChainEndpoint, T> question) {
        return new Both<>(question.apply(first), question.apply(second));
    }

    private Optional<Block> common(long number) {
        Both<Optional<Block>> blocks = both(it -> it.block(number));
        return blocks.equal() ? blocks.one : Optional.empty();
    }

    private String end(long number) {
        return common(number)
                .map(Block::hash)
                .orElseThrow(() -> EndpointsDisagree.forNow("the endpoints have no common block " + number));
    }

    private EndpointsDisagree differing(long blockNumber, String what) {
        return blockNumber <= agreedFinal.get() ? EndpointsDisagree.onFinal(what) : EndpointsDisagree.forNow(what);
    }

    private boolean isFinal(Receipt receipt) {
        return receipt.blockNumber() <= agreedFinal.get();
    }

    private static List<ChainLog> inOrder(List<ChainLog> logs) {
        return logs.stream().distinct().sorted(CHAIN_ORDER).toList();
    }

    private static Optional<RuntimeException> failure(ChainEndpoint endpoint, SignedTransaction transaction) {
        try {
            endpoint.send(transaction);
            return Optional.empty();
        } catch (ChainUnavailable | ChainRefused failure) {
            return Optional.of(failure);
        }
    }

    private static String name(Optional<Block> block) {
        return block.map(Block::hash).orElse("not there");
    }
}
