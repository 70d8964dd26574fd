package nodefair.billing.escrow;

/** How far the deposit of an order is, as the renter is told. */
public enum DepositProgress {
    /** No deposit was seen. */
    AWAITED,
    /** Seen, waiting for the chain to make it final. */
    SEEN,
    /** Final; the order is paid. */
    FUNDED,
    /** Settled: payees are paid, and the rest is back in the wallet or waits for it in the contract. */
    RELEASED,
    /** Taken back by the renter. */
    REFUNDED;

    static DepositProgress of(Escrow escrow) {
        if (escrow.state().isEmpty()) return escrow.seenAt().isPresent() ? SEEN : AWAITED;
        return switch (escrow.state().get()) {
            case FUNDED -> FUNDED;
            case RELEASED -> RELEASED;
            case REFUNDED -> REFUNDED;
        };
    }
}
