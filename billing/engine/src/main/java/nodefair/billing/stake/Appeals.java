package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import nodefair.billing.stake.VerdictRefused.Reason;

/** Keeps what providers have to say against verdicts; the appeal itself is a call of the wallet that staked, with the statement's digest. */
@ApplicationScoped
public class Appeals {
    public static final int STATEMENT_MAX = 4_000;
    private static final int STATEMENT_MIN = 10;

    @Inject
    private SlashVerdictStore verdicts;

    @Inject
    private Clock clock;

    /**
     * Writes a statement down, in the place of one that was not sent yet.
     *
     * @throws VerdictRefused when it is too short or too long, or nobody can appeal any more
     */
    @Transactional
    public void state(UUID providerId, UUID verdictId, String statement) {
        String text = statement.strip();
        if (text.length() < STATEMENT_MIN || text.length() > STATEMENT_MAX) {
            throw new VerdictRefused(Reason.STATEMENT, text.length() + " characters");
        }
        SlashVerdict verdict = verdicts.appealable(providerId, verdictId, clock.instant())
                .orElseThrow(() -> new VerdictRefused(Reason.NO_APPEAL, "verdict:" + verdictId));
        verdicts.stated(verdict.id(), text);
    }
}
