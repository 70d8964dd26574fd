package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
     * Writes a statement down, in the place of one of the same provider that was not sent yet, or of an appeal that was made elsewhere. It is
     * kept with line feeds and without blanks around it; of an appeal made elsewhere as the file was whose digest it names.
     *
     * @param accountId who wrote it
     * @throws VerdictRefused when it is too short or too long, nobody can appeal any more, or the chain has an appeal with another one
     */
    @Transactional
    public void state(UUID providerId, UUID verdictId, String statement, UUID accountId) {
        String text = withLineFeeds(statement).strip();
        if (text.length() < STATEMENT_MIN || text.length() > STATEMENT_MAX) {
            throw new VerdictRefused(Reason.STATEMENT, text.length() + " characters");
        }
        var unused = verdicts.lock(verdictId);
        SlashVerdict verdict = verdicts.ofProvider(providerId, verdictId)
                .filter(it -> it.state() == SlashVerdictState.APPEALED || it.isAppealable(clock.instant()))
                .orElseThrow(() -> new VerdictRefused(Reason.NO_APPEAL, "verdict:" + verdictId));
        Optional<String> appealed =
                verdict.appealSha256().map(sha256 -> "0x" + sha256).or(() -> verdicts.seenAppeal(verdict.id()));
        String said = appealed.isEmpty()
                ? text
                : writings(statement, text)
                        .filter(one -> appealed.get().equals("0x" + Hashes.sha256(one)))
                        .findFirst()
                        .orElseThrow(() -> new VerdictRefused(Reason.OTHER_STATEMENT, "verdict:" + verdictId));
        verdicts.stated(verdict.id(), providerId, said, clock.instant());
        audit.record(
                "account:" + accountId,
                "verdict.stated",
                "verdict:" + verdictId,
                Map.of("statement_sha256", Hashes.sha256(said)));
    }

    /** As files may hold what browsers send with other line ends, and editors end with one. */
    private static Stream<String> writings(String sent, String text) {
        String lines = text.replace("\n", "\r\n");
        return Stream.of(text, text + "\n", lines, lines + "\r\n", sent, withLineFeeds(sent));
    }

    private static String withLineFeeds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
