package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.AccountCode;
import nodefair.billing.contracts.ChainRefused;
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

    /** Asks a rail's chain about addresses that it was not asked about of late, as of its final block. Several tokens may do so. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void look(ChainRail rail) {
        if (rails.all().stream().allMatch(other -> other.chainId() == rail.chainId())) return;
        List<String> due = known.due(rail.chainId());
        if (due.isEmpty()) return;
        long finalBlock = rail.finalBlock();
        try {
            for (String address : due) {
                boolean contract = AccountCode.isContract(rail.chain().codeAt(address, finalBlock));
                known.found(rail.chainId(), address, contract);
            }
        } catch (ChainRefused busy) {
            LOG.warn(
                    "What is at payout addresses is asked again, chain={} cause={}", rail.chainId(), busy.getMessage());
        }
        held.tell(rail.chainId());
    }

    /** Whether tokens of a rail may be paid to an address, by what the chains were asked before. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public boolean isPayable(ChainRail rail, String address) {
        List<Long> others = rails.all().stream()
                .map(ChainRail::chainId)
                .filter(other -> other != rail.chainId())
                .distinct()
                .toList();
        // what nobody knows is not paid yet
        boolean isKey = others.stream()
                .allMatch(other ->
                        known.hasContract(other, address).filter(has -> !has).isPresent());
        return isKey || known.hasContract(rail.chainId(), address).orElse(false);
    }

    /** Those that tokens of a rail may be paid to. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Set<String> payable(ChainRail rail, List<String> addresses) {
        return addresses.stream().filter(address -> isPayable(rail, address)).collect(Collectors.toSet());
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
