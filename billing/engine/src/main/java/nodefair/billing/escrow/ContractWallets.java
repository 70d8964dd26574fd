package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps tokens from contract wallets that are not on the tokens' chain. A key has its address on every chain; a contract has it where it
 * was deployed, and elsewhere perhaps somebody else can deploy there. An address is a contract's when any of our chains has code at it.
 */
@ApplicationScoped
public class ContractWallets {
    private static final Logger LOG = LoggerFactory.getLogger(ContractWallets.class);

    @Inject
    private TokenRail rails;

    private final Map<String, Boolean> lastKnown = new ConcurrentHashMap<>();

    /** Whether tokens of a rail may be paid to an address; asks nobody where all tokens are on one chain. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public boolean isPayable(ChainRail rail, String address) {
        Collection<ChainRail> others = rails.all().stream()
                .filter(other -> other.chainId() != rail.chainId())
                .collect(Collectors.toMap(ChainRail::chainId, other -> other, (one, same) -> one))
                .values();
        if (others.isEmpty() || rail.chain().hasCode(address)) return true;
        boolean payable = others.stream().noneMatch(other -> isContract(other, address));
        if (!payable)
            LOG.warn("Not paid to a contract wallet that chain {} does not have: {}", rail.chainId(), address);
        return payable;
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

    /** A chain that is silent says what it said last; what nobody knows is not paid yet. */
    private boolean isContract(ChainRail rail, String address) {
        String place = rail.chainId() + ":" + address;
        try {
            boolean has = rail.chain().hasCode(address);
            lastKnown.put(place, has);
            return has;
        } catch (ChainUnavailable silent) {
            return Optional.ofNullable(lastKnown.get(place)).orElse(true);
        }
    }
}
