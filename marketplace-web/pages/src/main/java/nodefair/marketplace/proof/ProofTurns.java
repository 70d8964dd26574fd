package nodefair.marketplace.proof;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nodefair.verify.Verdict;
import nodefair.verify.Verifier;

/** Has large proofs checked one after the other: anybody may send them, and each takes many times its size of memory. */
@ApplicationScoped
public class ProofTurns {
    static final int SMALL_BYTES_MAX = 1 << 20;

    private static final int PATIENCE_S = 20;

    private final Semaphore turn = new Semaphore(1, true);

    /** Empty when too many others were before it. */
    Optional<Verdict> verify(byte[] proof) {
        if (proof.length <= SMALL_BYTES_MAX) return Optional.of(Verifier.verify(proof));
        try {
            if (!turn.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(Verifier.verify(proof));
        } finally {
            turn.release();
        }
    }
}
