package nodefair.billing.anchor;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.ledger.DayRoot;

/**
 * The contract that keeps one root for each day, each written once and never before a later day's. Every method may throw {@link
 * ChainUnavailable}: then nothing is known, and it is asked again later.
 */
public interface RootAnchor {

    /** Where it is; the address in lower case. */
    record Place(long chainId, String contract) {}

    /** How far a wish to anchor came. */
    enum Progress {
        /** Signed and stored; sent again until a block has it for good. */
        WAITING,
        /** In a block that cannot be undone. */
        FINAL,
        /** Reverted, or can never be mined: it may be asked for again. */
        FAILED
    }

    /** @param transactionHash of the transaction that is sent now, or was mined */
    record Sent(Progress progress, String transactionHash) {}

    /** Empty while there is no chain or no contract: no other method may be called then. */
    Optional<Place> place();

    /** Days whose root there is known not to be ours; nothing up to the last of them is anchored any more. */
    Set<LocalDate> disowned();

    /** As of the newest block. */
    Optional<AnchoredRoot> of(LocalDate day);

    /**
     * As of the newest block that cannot be undone.
     *
     * @throws ChainRefused when the endpoint does not keep the state of that block
     */
    Optional<AnchoredRoot> ofFinal(LocalDate day);

    /** The last day that has a root, as of the newest block. */
    Optional<AnchoredRoot> newest();

    /**
     * Asks for a root to be written. The signed transaction is stored before it is sent; asked again, nothing happens while it is
     * under way or final.
     *
     * @param intent the business fact, unique for ever
     * @param previous what {@link #newest} answered: the contract refuses whoever builds on another one
     * @throws ChainRefused when it would revert now; nothing is stored then
     */
    void submit(String intent, DayRoot root, Optional<AnchoredRoot> previous);

    /** Empty when it was never accepted. */
    Optional<Sent> outcome(String intent);
}
