package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.StakeTerms;
import nodefair.billing.jdbc.Database;
import org.jspecify.annotations.Nullable;

/**
 * Knows which of the accepted tokens the stake contract takes, and on which chain it is: the one that it was asked for, also when another
 * token comes first since.
 */
@ApplicationScoped
public class StakeRails {
    @Inject
    private TokenRail tokens;

    @Inject
    private StakeContract stakes;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private volatile @Nullable StakeRail known;

    private record Place(long chainId, String token) {}

    /** Empty where nobody can stake, until the contract was asked, and when its token is not accepted any more. */
    @Transactional
    public Optional<StakeRail> find() {
        if (known == null) stakes.address().flatMap(this::stored).ifPresent(it -> known = it);
        return Optional.ofNullable(known);
    }

    /** Keeps what the contract says of itself. */
    @Transactional
    public void learn(long chainId, String contract, StakeTerms terms) {
        database.update(
                "insert into stake_contracts (chain_id, contract, token, unbond_seconds, appeal_seconds, decision_seconds, read_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (chain_id, contract) do update set token = excluded.token,"
                        + " unbond_seconds = excluded.unbond_seconds, appeal_seconds = excluded.appeal_seconds,"
                        + " decision_seconds = excluded.decision_seconds, read_at = excluded.read_at",
                chainId,
                contract,
                terms.token(),
                terms.periods().unbonding().toSeconds(),
                terms.periods().appeal().toSeconds(),
                terms.periods().decision().toSeconds(),
                clock.instant());
        known = null;
    }

    private Optional<StakeRail> stored(String contract) {
        List<Place> places = database.list(
                row -> new Place(row.number("chain_id"), row.text("token")),
                "select chain_id, token from stake_contracts where contract = ? and token is not null",
                contract);
        return tokens.all().stream()
                .filter(rail -> places.contains(placeOf(rail)))
                .findFirst()
                .map(rail -> new StakeRail(rail, contract));
    }

    private static Place placeOf(ChainRail rail) {
        return new Place(rail.chainId(), rail.settings().token());
    }
}
