package nodefair.billing.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import nodefair.billing.jdbc.Database;

/** Keeps what was found out about tokens' contracts. */
@ApplicationScoped
public class TokenChecks {
    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * @param refusal why nothing is sold for it; empty when nothing is wrong with it
     * @param measured whether a transfer was tried: nothing else changes what is known of a fee
     */
    @Transactional
    public void keep(long chainId, String contract, Optional<TokenRefusal> refusal, boolean measured) {
        database.update(
                "insert into token_checks as t (chain_id, contract, kind, refusal, fee, checked_at) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (chain_id, contract) do update set kind = excluded.kind, refusal = excluded.refusal,"
                        + " fee = case when ? then excluded.fee else t.fee end, checked_at = excluded.checked_at",
                chainId,
                contract,
                refusal.map(it -> it.kind().word()).orElse(null),
                refusal.map(TokenRefusal::why).orElse(null),
                refusal.filter(it -> measured && it.kind() == TokenRefusal.Kind.FEE)
                        .map(TokenRefusal::why)
                        .orElse(null),
                clock.instant(),
                measured);
    }

    /** The fee that the last measured transfer showed, whatever else was wrong since. */
    @Transactional
    public Optional<TokenRefusal> fee(long chainId, String contract) {
        return database.first(
                row -> new TokenRefusal(TokenRefusal.Kind.FEE, row.text("fee")),
                "select fee from token_checks where chain_id = ? and contract = ? and fee is not null",
                chainId,
                contract);
    }

    /** False for one that was not looked at yet: what its escrow does not get whole it does not take. */
    @Transactional
    public boolean isRefused(AcceptedToken token) {
        return refusal(token.chainId(), token.address()).isPresent();
    }

    /** Why nothing is sold for it; empty when nothing is wrong with it, or nobody looked yet. */
    @Transactional
    public Optional<TokenRefusal> refusal(long chainId, String contract) {
        return database.first(
                row -> new TokenRefusal(TokenRefusal.Kind.of(row.text("kind")), row.text("refusal")),
                "select kind, refusal from token_checks where chain_id = ? and contract = ? and refusal is not null",
                chainId,
                contract);
    }
}
