package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ClaimTree;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.escrow.PayoutClaim.Call;
import nodefair.billing.escrow.PayoutClaim.Step;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.money.Money;

/** Tells providers what they can claim and how. Reads the database alone: the chain decides. */
@ApplicationScoped
public class ClaimReader {
    private static final String CLAIM =
            """
            select p.amount_micros, p.currency, c.state, coalesce(c.address, w.address) as address, r.contract
            from payouts p left join payout_claims c on c.payout_id = p.id and c.state in ('allotted', 'ready', 'leaving')
            left join claim_roots r on r.number = c.from_number
            left join (select a.provider_id, lower(a.chain_address) as address from payout_accounts a where %s) w
              on w.provider_id = p.provider_id
            where p.id = ? and p.provider_id = ? and p.state = 'claimable'"""
                    .formatted(PayableAddress.SQL);

    @Inject
    private TokenRail rails;

    @Inject
    private ClaimPlans plans;

    @Inject
    private ClaimTrees trees;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record Found(Money amount, Optional<String> state, Optional<String> address, Optional<String> contract) {
        static Found of(Row row) throws SQLException {
            return new Found(
                    row.money("amount_micros"),
                    row.optionalText("state"),
                    row.optionalText("address"),
                    row.optionalText("contract"));
        }

        boolean isClaimable() {
            return step() == Step.READY || step() == Step.LEAVING;
        }

        Step step() {
            return switch (state.orElse("")) {
                case "allotted" -> Step.PUBLISHING;
                case "ready" -> Step.READY;
                case "leaving" -> Step.LEAVING;
                default -> Step.WAITING;
            };
        }
    }

    /** Empty for a payout that is another one's or not to be claimed, and while tokens are switched off. */
    @Transactional
    public Optional<PayoutClaim> find(UUID providerId, UUID payoutId) {
        return database.first(Found::of, CLAIM, clock.instant(), payoutId, providerId)
                .flatMap(found -> rails.of(found.amount().currency()).map(rail -> claim(rail, found)));
    }

    /** What a provider keeps to claim without us; empty while nothing can be claimed. */
    @Transactional
    public Optional<ClaimFile> proof(UUID providerId, UUID payoutId) {
        return find(providerId, payoutId).flatMap(claim -> claim.call()
                .map(call -> ClaimFile.proof(claim.chainId(), claim.account().orElseThrow(), call)));
    }

    /** Every leaf of the root that a payout is claimed by, out of the ledger; empty while it cannot be claimed. */
    @Transactional
    public Optional<ClaimFile> tree(UUID providerId, UUID payoutId) {
        return database.first(Found::of, CLAIM, clock.instant(), payoutId, providerId)
                .filter(Found::isClaimable)
                .flatMap(found -> rails.of(found.amount().currency())
                        .flatMap(rail -> plans.last(rail, found.contract().orElseThrow())
                                .map(root -> ClaimFile.tree(
                                        rail.settings(),
                                        root,
                                        trees.cumulativeMicros(rail, root.contract(), root.lastSequence())))));
    }

    private PayoutClaim claim(ChainRail rail, Found found) {
        Optional<Call> call = Optional.empty();
        if (found.isClaimable()) {
            String contract = found.contract().orElseThrow();
            call = plans.last(rail, contract)
                    .map(root -> call(rail, root, found.address().orElseThrow()));
        }
        return new PayoutClaim(found.step(), rail.chainId(), found.address(), found.amount(), call);
    }

    private Call call(ChainRail rail, ClaimRoot root, String account) {
        ChainSettings settings = rail.settings();
        Map<String, Long> leaves = trees.cumulativeMicros(rail, root.contract(), root.lastSequence());
        ClaimTree tree = trees.tree(rail, root.contract(), leaves);
        long micros = leaves.getOrDefault(account, 0L);
        BigInteger units = TokenUnits.fromMicros(micros, settings.tokenDecimals());
        List<String> proof = tree.proof(account);
        return new Call(
                root.contract(),
                settings.token(),
                settings.tokenDecimals(),
                units,
                new Money(micros - trees.claimedMicros(rail, root.contract(), account), settings.tokenSymbol()),
                tree.leaf(account),
                proof,
                tree.root(),
                DistributorCalls.claim(settings.token(), account, units, proof),
                DistributorCalls.claimed(settings.token(), account));
    }
}
