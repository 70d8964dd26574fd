package nodefair.market.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import nodefair.billing.escrow.EscrowCredit;
import nodefair.billing.escrow.EscrowCredits;

/** Says what of an order's money waits in the escrow contract for its renter. */
@ApplicationScoped
public class WaitingCredits {
    @Inject
    private EscrowCredits credits;

    /** Oldest first; empty for nearly every order. */
    public List<WaitingCredit> of(UUID orderId) {
        return credits.ofOrder(orderId).stream()
                .filter(EscrowCredit::waits)
                .map(credit -> new WaitingCredit(
                        credit.amount(), credit.chainId(), credit.contract(), credit.token(), credit.wallet()))
                .toList();
    }
}
