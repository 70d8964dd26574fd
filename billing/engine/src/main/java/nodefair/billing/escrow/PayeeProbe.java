package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.EscrowCalls;

/** Finds out which payees of a release the contract or the token does not pay, by asking for each of them alone. */
@ApplicationScoped
public class PayeeProbe {
    /**
     * Sends nothing.
     *
     * @return nobody when the deposit could not even be returned as a whole: then it is not for the payees
     * @throws ChainRefused when the endpoint does not serve the question
     */
    Set<ReleasePlan.Payee> refused(ChainRail rail, String orderKey, ReleasePlan plan) {
        if (!releases(rail, orderKey, plan.renter(), List.of())) return Set.of();
        return plan.paid().stream()
                .filter(payee -> !releases(rail, orderKey, plan.renter(), List.of(payee)))
                .collect(Collectors.toSet());
    }

    private static boolean releases(ChainRail rail, String orderKey, String renter, List<ReleasePlan.Payee> payees) {
        ChainSettings settings = rail.settings();
        ReleasePlan only = new ReleasePlan(renter, 0, payees, 0, 0);
        String call = EscrowCalls.release(
                orderKey, renter, only.addresses(settings.treasury()), only.amounts(settings.tokenDecimals()));
        try {
            return rail.chain().estimateGas(rail.signer().address(), settings.escrow(), call) > 0;
        } catch (ChainRefused refused) {
            if (!refused.isRevert()) throw refused;
            return false;
        }
    }
}
