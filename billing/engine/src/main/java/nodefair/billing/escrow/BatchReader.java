package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.PayoutEvent;
import nodefair.billing.contracts.PushedBatch;
import nodefair.billing.contracts.TokenTransfer;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Database;

/** Asks the chain what became of batches, whoever sent them. Every method may throw {@link ChainUnavailable}. */
@ApplicationScoped
public class BatchReader {
    private static final int BLOCKS_PER_REQUEST = 2_000;

    @Inject
    private Database database;

    /** Whether the newest block has it already. */
    boolean isPushed(ChainRail rail, PayoutBatch batch) {
        String answer = rail.chain().view(batch.contract(), DistributorCalls.batchOf(batch.id()));
        return PushedBatch.decode(answer).isPresent();
    }

    /**
     * Empty while no final block has it.
     *
     * @throws IllegalStateException when the chain has a batch of that id which is not ours
     */
    Optional<BatchOutcome> outcome(ChainRail rail, PayoutBatch batch, long finalBlock) {
        String asked = DistributorCalls.batchOf(batch.id());
        return PushedBatch.decode(rail.chain().viewAt(batch.contract(), asked, Math.max(0, finalBlock)))
                .map(pushed -> outcome(rail, batch, pushed, finalBlock));
    }

    /** Who ended what the contract owed a payee, searched from the block of the batch on; empty when nobody did. */
    Optional<PayoutEvent> ended(ChainRail rail, String contract, String payee, long fromBlock, long finalBlock) {
        for (long from = fromBlock; from <= finalBlock; from += BLOCKS_PER_REQUEST) {
            Optional<PayoutEvent> found =
                    events(rail, contract, from, Math.min(finalBlock, from + BLOCKS_PER_REQUEST - 1)).stream()
                            .filter(event -> endedFor(event, payee))
                            .findFirst();
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static boolean endedFor(PayoutEvent event, String payee) {
        if (event instanceof PayoutEvent.Collected collected)
            return collected.payee().equals(payee);
        return event instanceof PayoutEvent.TakenBack back && back.payee().equals(payee);
    }

    /** Ids of batches that were pushed in some blocks. */
    List<String> pushed(ChainRail rail, String contract, long fromBlock, long toBlock) {
        return events(rail, contract, fromBlock, toBlock).stream()
                .filter(PayoutEvent.Pushed.class::isInstance)
                .map(event -> ((PayoutEvent.Pushed) event).batchId())
                .distinct()
                .toList();
    }

    private BatchOutcome outcome(ChainRail rail, PayoutBatch batch, PushedBatch pushed, long finalBlock) {
        for (long block = blockOf(rail, batch, pushed, finalBlock); block <= finalBlock; block++) {
            List<ChainLog> logs = rail.chain().logs(batch.contract(), block, block).stream()
                    .distinct()
                    .filter(log ->
                            log.topics().size() > 1 && log.topics().get(1).equals(batch.id()))
                    .toList();
            if (!logs.isEmpty()) return outcome(rail, batch, pushed, logs);
            if (block(rail, block).timestampSeconds() > pushed.pushedAtSeconds()) break;
        }
        throw new ChainUnavailable("the endpoint has no logs of batch " + batch.id());
    }

    private BatchOutcome outcome(ChainRail rail, PayoutBatch batch, PushedBatch pushed, List<ChainLog> logs) {
        Map<String, String> failures = new HashMap<>();
        BigInteger failed = BigInteger.ZERO;
        for (ChainLog log : logs) {
            Optional<PayoutEvent> event = PayoutEvent.decode(log.topics(), log.data());
            if (event.isEmpty() || !(event.get() instanceof PayoutEvent.Failed failure)) continue;
            failures.put(failure.payee(), failure.reason());
            failed = failed.add(failure.amount());
        }
        if (failures.size() < pushed.failedCount()) {
            throw new ChainUnavailable("the endpoint lacks logs of batch " + batch.id());
        }
        int decimals = rail.settings().tokenDecimals();
        BigInteger all =
                batch.items().stream().map(item -> item.amount(decimals)).reduce(BigInteger.ZERO, BigInteger::add);
        boolean ours =
                pushed.paidCount() + pushed.failedCount() == batch.items().size()
                        && pushed.paid().add(failed).equals(all)
                        && batch.items().stream()
                                .map(PayoutBatch.Item::address)
                                .toList()
                                .containsAll(failures.keySet());
        if (!ours) throw new IllegalStateException("the chain has another batch under the id " + batch.id());
        ChainLog any = logs.get(0);
        return new BatchOutcome(
                any.transactionHash(),
                any.blockNumber(),
                failures,
                drawn(rail, batch.contract(), any.transactionHash(), any.blockNumber()));
    }

    /** What a transaction took out of the treasury for the contract, micros. */
    static long drawn(ChainRail rail, String contract, String transactionHash, long blockNumber) {
        BigInteger drawn = BigInteger.ZERO;
        String treasury = rail.settings().treasury();
        List<ChainLog> logs = rail.chain().logs(rail.settings().token(), blockNumber, blockNumber);
        for (ChainLog log : logs.stream().distinct().toList()) {
            if (!log.transactionHash().equals(transactionHash)) continue;
            Optional<TokenTransfer> transfer = TokenTransfer.decode(log.topics(), log.data());
            if (transfer.isEmpty()) continue;
            boolean fromTreasury = transfer.get().from().equalsIgnoreCase(treasury);
            if (fromTreasury && transfer.get().to().equals(contract)) {
                drawn = drawn.add(transfer.get().amount());
            }
        }
        return TokenUnits.toMicros(drawn, rail.settings().tokenDecimals());
    }

    /** Of our own transaction, or by the time at which the contract was called. */
    private long blockOf(ChainRail rail, PayoutBatch batch, PushedBatch pushed, long finalBlock) {
        return database.first(
                        row -> row.number("block_number"),
                        "select block_number from chain_transactions where intent = ? and state = 'succeeded'",
                        batch.intent())
                .orElseGet(() -> firstAt(rail, pushed.pushedAtSeconds(), finalBlock));
    }

    /** The first block that is not older than a time; blocks are in the order of their times. */
    private static long firstAt(ChainRail rail, long seconds, long finalBlock) {
        long low = Math.min(rail.settings().distributorStart(), finalBlock);
        long high = finalBlock;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (block(rail, middle).timestampSeconds() < seconds) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static Block block(ChainRail rail, long number) {
        return rail.chain()
                .block(number)
                .orElseThrow(() -> new ChainUnavailable("the endpoint is behind block " + number));
    }

    private static List<PayoutEvent> events(ChainRail rail, String contract, long from, long to) {
        return rail.chain().logs(contract, from, to).stream()
                .flatMap(log -> PayoutEvent.decode(log.topics(), log.data()).stream())
                .toList();
    }
}
