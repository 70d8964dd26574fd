package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.stake.VerdictRefused.Reason;
import nodefair.db.stake.SlashVerdictState;

/**
 * Keeps what providers, and those whose wallets staked, have to say against verdicts. The appeal itself is a call of the wallet that staked,
 * with the statement's digest; once the chain has it, only the statement of that digest is taken.
 */
@ApplicationScoped
public class Appeals {
    public static final int STATEMENT_MAX = 4_000;
    private static final int STATEMENT_MIN = 10;

    @Inject
    private SlashVerdictStore verdicts;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Writes a statement down, in the place of one that was not sent yet, or of an appeal that was made elsewhere.
     *
     * @throws VerdictRefused when it is too short or too long, nobody can appeal any more, or the chain has an appeal with another one
     */
    @Transactional
    public void state(UUID providerId, UUID verdictId, String statement) {
        String text = statement.strip();
        if (text.length() < STATEMENT_MIN || text.length() > STATEMENT_MAX) {
            throw new VerdictRefused(Reason.STATEMENT, text.length() + " characters");
        }
        var unused = verdicts.lock(verdictId);
        SlashVerdict verdict = verdicts.ofProvider(providerId, verdictId)
                .filter(it -> it.state() == SlashVerdictState.APPEALED || it.isAppealable(clock.instant()))
                .orElseThrow(() -> new VerdictRefused(Reason.NO_APPEAL, "verdict:" + verdictId));
        String digest = Hashes.sha256(text);
        Optional<String> appealed =
                verdict.appealSha256().map(sha256 -> "0x" + sha256).or(() -> verdicts.seenAppeal(verdict.id()));
        if (appealed.filter(it -> !it.equals("0x" + digest)).isPresent()) {
            throw new VerdictRefused(Reason.OTHER_STATEMENT, "verdict:" + verdictId);
        }
        verdicts.stated(verdict.id(), text);
        audit.record(
                "provider:" + providerId, "verdict.stated", "verdict:" + verdictId, Map.of("statement_sha256", digest));
    }
}
