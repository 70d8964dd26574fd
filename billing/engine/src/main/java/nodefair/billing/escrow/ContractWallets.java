package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.AccountCode;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.EndpointsDisagree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps tokens from contract wallets that are not on the tokens' chain. A key has its address on every chain; a contract has it where it
 * was deployed, and elsewhere perhaps somebody else can deploy there. An address is a contract's when any of our chains has one at it.
 * Each chain is asked by its own worker alone, and what it said stays known: one that is silent holds up only addresses that it was
 * never asked about.
 */
@ApplicationScoped
public class ContractWallets {
    private static final Logger LOG = LoggerFactory.getLogger(ContractWallets.class);

    @Inject
    private TokenRail rails;

    @Inject
    private ChainAddresses known;

    @Inject
    private HeldAddresses held;

    @Inject
    private ChainGuard guard;

    private enum Answer {
        PAYABLE,
        /** A contract that another chain has and this one has not. */
        ELSEWHERE,
        /** A chain was not asked yet. */
        UNKNOWN
    }

    /**
     * Asks a rail's chain about addresses that it was not asked about of late, as of its final block. Several tokens may do so.
     *
     * @throws ChainUnavailable when the chain does not tell what is at each of them
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void look(ChainRail rail) {
        if (rails.all().stream().allMatch(other -> other.chainId() == rail.chainId())) return;
        List<String> due = known.due(rail.chainId());
        if (due.isEmpty()) return;
        guard.round(rail, rail.currency() + " payout addresses", () -> ask(rail, due));
    }

    /** All of them, also when one is not told. */
    private void ask(ChainRail rail, List<String> due) {
        long finalBlock = rail.finalBlock();
        List<ChainUnavailable> untold = new ArrayList<>();
        for (String address : due) {
            try {
                boolean contract = AccountCode.isContract(rail.chain().codeAt(address, finalBlock));
                known.found(rail.chainId(), address, contract);
            } catch (ChainRefused refused) {
                known.notTold(rail.chainId(), address);
                untold.add(new ChainUnavailable(
                        "what is at " + address + " is refused: " + refused.getMessage(), refused));
            } catch (EndpointsDisagree disagreement) {
                known.notTold(rail.chainId(), address);
                untold.add(disagreement);
            }
        }
        held.tell(rail.chainId());
        if (untold.isEmpty()) return;
        LOG.warn(
                "What is at payout addresses is asked again, chain={} addresses={} cause={}",
                rail.chainId(),
                untold.size(),
                untold.get(0).getMessage());
        throw untold.get(0);
    }

    /** Whether tokens of a rail may be paid to an address, by what the chains were asked before. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public boolean isPayable(ChainRail rail, String address) {
        return answer(rail, address) == Answer.PAYABLE;
    }

    private Answer answer(ChainRail rail, String address) {
        List<Long> others = rails.all().stream()
                .map(ChainRail::chainId)
                .filter(other -> other != rail.chainId())
                .distinct()
                .toList();
        if (others.isEmpty()) return Answer.PAYABLE;
        Optional<Boolean> here = known.hasContract(rail.chainId(), address);
        List<Optional<Boolean>> there =
                others.stream().map(other -> known.hasContract(other, address)).toList();
        boolean isKey = there.stream().allMatch(has -> has.isPresent() && !has.get());
        if (isKey || here.orElse(false)) return Answer.PAYABLE;
        boolean isElsewhere = there.stream().anyMatch(has -> has.orElse(false));
        return isElsewhere && here.isPresent() ? Answer.ELSEWHERE : Answer.UNKNOWN;
    }

    /** Those that tokens of a rail may be paid to. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Set<String> payable(ChainRail rail, List<String> addresses) {
        return addresses.stream().filter(address -> isPayable(rail, address)).collect(Collectors.toSet());
    }

    /** Whether what is released waits, because a chain was never asked what is at the address of somebody who has a share. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public boolean holdUp(ChainRail rail, List<ReleasePlan.Share> shares) {
        List<String> unknown = shares.stream()
                .filter(share -> share.micros() > 0)
                .flatMap(share -> share.address().stream())
                .filter(address -> answer(rail, address) == Answer.UNKNOWN)
                .toList();
        if (unknown.isEmpty()) return false;
        LOG.warn(
                "A release waits until each chain was asked what is at payout addresses, currency={} addresses={}",
                rail.currency(),
                unknown);
        return true;
    }

    /** The same shares, without the addresses that the rail's tokens must not be paid to: the treasury keeps those. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<ReleasePlan.Share> payableShares(ChainRail rail, List<ReleasePlan.Share> shares) {
        return shares.stream()
                .map(share -> new ReleasePlan.Share(
                        share.providerId(), share.micros(), share.address().filter(it -> isPayable(rail, it))))
                .toList();
    }
}
