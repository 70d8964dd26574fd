package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainInbox.Cursor;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.StakeCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries verdicts out: announces what two people agreed on, takes the stake when the time to appeal is over and nobody did, drops what
 * people want dropped. Time is the chain's, as of the newest block whose events had their effect. An appealed one is the arbiter's.
 */
@ApplicationScoped
public class Slashing {
    static final String PROPOSE = "slash:propose:";
    static final String EXECUTE = "slash:execute:";
    static final String CANCEL = "slash:cancel:";
    private static final Logger LOG = LoggerFactory.getLogger(Slashing.class);

    @Inject
    private TokenRail rail;

    @Inject
    private StakeContract stakes;

    @Inject
    private SlashVerdictStore store;

    @Inject
    private VerdictNews news;

    @Inject
    private ChainSender sender;

    @Inject
    private ChainInbox inbox;

    @Inject
    private ChainGuard guard;

    @Inject
    private Clock clock;

    private final RetryPauses pauses = new RetryPauses();

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        if (!rail.isOn()) return;
        stakes.address().ifPresent(contract -> guard.round(rail.home(), "slashes", () -> advanceAll(contract)));
    }

    private void advanceAll(String contract) {
        List<SlashVerdict> live = store.live().stream()
                .filter(verdict -> verdict.contract().equals(contract))
                .toList();
        if (live.isEmpty()) return;
        Optional<Instant> now = now(contract);
        if (now.isPresent()) live.forEach(verdict -> advance(verdict, now.get()));
    }

    private void advance(SlashVerdict verdict, Instant now) {
        boolean voided =
                verdict.decisionUntil().filter(until -> !until.isAfter(now)).isPresent();
        switch (verdict.state()) {
            case AGREED -> submit(PROPOSE, verdict, propose(verdict));
            case ANNOUNCED -> {
                if (voided) news.voided(verdict, now);
                else if (verdict.cancelRequestedAt().isPresent()) {
                    submit(CANCEL, verdict, StakeCalls.cancelSlash(verdict.nodeKey(), verdict.owner()));
                } else if (!verdict.appealUntil().orElseThrow().isAfter(now)) {
                    submit(EXECUTE, verdict, StakeCalls.executeSlash(verdict.nodeKey(), verdict.owner()));
                }
            }
            case APPEALED -> {
                if (voided) news.voided(verdict, now);
            }
            case PROPOSED, DECLINED, EXECUTED, CANCELLED, VOID -> {
                // nothing to do with the chain
            }
        }
    }

    private static String propose(SlashVerdict verdict) {
        return StakeCalls.proposeSlash(
                verdict.nodeKey(),
                verdict.owner(),
                verdict.amount(),
                verdict.reason().word(),
                verdict.evidenceHash());
    }

    private void submit(String step, SlashVerdict verdict, String call) {
        String intent = step + verdict.id();
        if (!pauses.isOver(intent, clock.instant())) return;
        try {
            sender.submit(rail.home(), intent, verdict.contract(), call, "{}");
            pauses.succeeded(intent);
        } catch (ChainRefused refused) {
            pauses.failed(intent, clock.instant());
            store.refused(verdict.id(), refused.getMessage());
            LOG.warn("The stake contract does not take it now, intent={} cause={}", intent, refused.getMessage());
        }
    }

    /** Empty while events of final blocks wait for their effect. */
    private Optional<Instant> now(String contract) {
        long chainId = rail.home().settings().chainId();
        // first: what becomes final between both questions is due then
        Optional<Cursor> until = inbox.finalCursor(chainId, contract);
        if (!inbox.due(chainId, contract).isEmpty()) return Optional.empty();
        return until.flatMap(cursor -> rail.home().chain().block(cursor.blockNumber()))
                .map(Block::timestampSeconds)
                .map(Instant::ofEpochSecond);
    }
}
