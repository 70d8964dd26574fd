package nodefair.billing.order;

import java.util.UUID;

/** Gives the money of token orders out of the escrow contract. */
public interface TokenSettlement {

    /**
     * Asks for the deposit of an order to be released: what was billed to its payees, the rest to the renter. Writes rows
     * only and joins the running transaction; when the release is final, {@link OrderClosing#finish} is called. Asked again,
     * nothing happens.
     */
    void release(UUID orderId);
}
