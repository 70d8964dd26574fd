package nodefair.fleet.earning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.NetworkNames;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.billing.escrow.ClaimFile;
import nodefair.billing.escrow.ClaimReader;
import nodefair.billing.escrow.ClaimWays;
import nodefair.billing.escrow.HeldAddresses;
import nodefair.billing.escrow.PayoutClaim;
import nodefair.billing.payout.PayoutRefused;

/** Payouts in tokens that a provider claims itself, instead of having them sent. */
@ApplicationScoped
public class ClaimDesk {
    @Inject
    private ClaimReader reader;

    @Inject
    private ClaimWays ways;

    @Inject
    private HeldAddresses held;

    @Inject
    private NetworkNames networks;

    /** Whether a provider claims what it earns. */
    public boolean claims(UUID providerId) {
        return ways.claims(providerId);
    }

    /**
     * Lets a provider claim from now on, or has its tokens sent again; what is under way follows as soon as it can.
     *
     * @param accountId who wants it so
     * @throws PayoutDeskRefused when it has given no address
     */
    public void choose(UUID providerId, boolean claimed, UUID accountId) {
        try {
            ways.choose(providerId, claimed, accountId);
        } catch (PayoutRefused refused) {
            throw new PayoutDeskRefused(refused);
        }
    }

    /** Empty for a payout that is another one's, or not to be claimed. */
    public Optional<PayoutClaiming> find(UUID providerId, UUID payoutId) {
        return reader.find(providerId, payoutId).map(this::view);
    }

    /** What to claim with, to be saved; empty while nothing can be claimed. */
    public Optional<PayoutProof> proof(UUID providerId, UUID payoutId) {
        return reader.proof(providerId, payoutId).map(ClaimDesk::file);
    }

    /** All that anybody may claim of the same contract, from which each proof follows. */
    public Optional<PayoutProof> tree(UUID providerId, UUID payoutId) {
        return reader.tree(providerId, payoutId).map(ClaimDesk::file);
    }

    private PayoutClaiming view(PayoutClaim claim) {
        return new PayoutClaiming(
                isHeld(claim) ? "held" : claim.step().name().toLowerCase(Locale.ROOT),
                claim.account().map(ChecksumAddress::of).orElse(""),
                claim.call().map(call -> view(claim.chainId(), call)).orElse(null));
    }

    private boolean isHeld(PayoutClaim claim) {
        return claim.step() == PayoutClaim.Step.WAITING
                && claim.account()
                        .filter(it -> held.tokens(it).contains(claim.amount().currency()))
                        .isPresent();
    }

    private PayoutClaiming.Call view(long chainId, PayoutClaim.Call call) {
        return new PayoutClaiming.Call(
                chainId,
                networks.name(chainId),
                networks.currency(chainId),
                networks.publicRpcUrl(chainId),
                call.contract(),
                call.token(),
                call.decimals(),
                call.cumulative(),
                call.open(),
                call.leaf(),
                call.data(),
                call.claimedData());
    }

    private static PayoutProof file(ClaimFile file) {
        return new PayoutProof(file.name(), file.json());
    }
}
