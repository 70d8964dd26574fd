package nodefair.market.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.NetworkNames;
import nodefair.billing.escrow.DepositMoves;
import nodefair.billing.escrow.DepositPlan;
import nodefair.billing.escrow.DepositPlans;

/** Says what to deposit for an order that is paid with tokens, and how far the deposit is. */
@ApplicationScoped
public class TokenPayment {
    @Inject
    private DepositPlans plans;

    @Inject
    private DepositMoves moves;

    @Inject
    private NetworkNames networks;

    /** Empty when there is nothing to deposit: paid already, another rail, or tokens are switched off. */
    public Optional<TokenDeposit> deposit(UUID orderId) {
        return plans.of(orderId).map(this::view);
    }

    /** Where the deposit is kept; empty while none was seen. */
    public Optional<KeptDeposit> kept(UUID orderId) {
        return plans.place(orderId)
                .map(place ->
                        new KeptDeposit(orderId, place.chainId(), place.contract(), place.token(), place.deadline()));
    }

    /** awaited, seen, funded, released or refunded; empty for an order without a deposit. */
    public String progress(UUID orderId) {
        return plans.progress(orderId)
                .map(progress -> progress.name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** Transactions that moved its deposits, in the chain's order. */
    public List<ChainMove> moves(UUID orderId) {
        return moves.of(orderId).stream()
                .map(move -> new ChainMove(
                        move.kind().name().toLowerCase(Locale.ROOT),
                        move.wallet(),
                        move.transactionHash(),
                        move.isFinal(),
                        move.comesBack()))
                .toList();
    }

    private TokenDeposit view(DepositPlan plan) {
        return new TokenDeposit(
                network(plan.chainId()),
                plan.token(),
                plan.decimals(),
                plan.escrow(),
                plan.amount(),
                plan.total(),
                plan.awaitedUntil(),
                plan.deadline(),
                plan.approveCall(),
                plan.depositCall(),
                plan.permitCall(),
                plan.depositOfCall());
    }

    private Network network(long id) {
        return new Network(id, networks.name(id), networks.currency(id), networks.publicRpcUrl(id));
    }
}
