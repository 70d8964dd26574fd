package nodefair.billing.contracts;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits for a transaction of ours. */
final class MinedReceipt {
    private MinedReceipt() {}

    /**
     * Asks again and again until the transaction is in a block.
     *
     * @return the receipt of a transaction that succeeded
     * @throws ChainUnavailable when it is not mined in time; it may be later
     * @throws ChainRefused when it was mined and reverted
     */
    static Receipt await(ChainClient chain, SignedTransaction transaction, Duration poll, Duration timeout) {
        long giveUp = System.nanoTime() + timeout.toNanos();
        Optional<Receipt> receipt = chain.receipt(transaction.hash());
        while (receipt.isEmpty()) {
            if (System.nanoTime() > giveUp) {
                throw new ChainUnavailable("not mined in " + timeout.toSeconds() + " s: " + transaction.hash());
            }
            pause(poll);
            receipt = chain.receipt(transaction.hash());
        }
        if (!receipt.get().succeeded()) throw new ChainRefused("reverted: " + transaction.hash(), true);
        return receipt.get();
    }

    private static void pause(Duration poll) {
        try {
            TimeUnit.MILLISECONDS.sleep(poll.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChainUnavailable("interrupted while waiting for a receipt", e);
        }
    }
}
