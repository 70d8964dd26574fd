package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.fault.FaultPoint;
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
    private StakeRounds rounds;

    @Inject
    private SlashVerdictStore store;

    @Inject
    private VerdictNews news;

    @Inject
    private ChainSender sender;

    @Inject
    private Clock clock;

    private final RetryPauses pauses = new RetryPauses();

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        rounds.run("slashes", this::advanceAll);
    }

    private void advanceAll(StakeRail on) {
        List<SlashVerdict> live = store.withTheChain(on);
        if (live.isEmpty()) return;
        rounds.worked(on)
                .map(upTo -> on.timeOf(upTo.blockNumber()))
                .ifPresent(now -> live.forEach(verdict -> advance(on, verdict, now)));
    }

    private void advance(StakeRail on, SlashVerdict verdict, Instant now) {
        boolean voided =
                verdict.decisionUntil().filter(until -> !until.isAfter(now)).isPresent();
        switch (verdict.state()) {
            case AGREED -> submit(on, PROPOSE, verdict, propose(verdict));
            case ANNOUNCED -> {
                if (voided) news.voided(verdict, now);
                else if (verdict.cancelRequestedAt().isPresent()) {
                    submit(on, CANCEL, verdict, StakeCalls.cancelSlash(verdict.nodeKey(), verdict.owner()));
                } else if (!verdict.appealUntil().orElseThrow().isAfter(now)) {
                    submit(on, EXECUTE, verdict, StakeCalls.executeSlash(verdict.nodeKey(), verdict.owner()));
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

    private void submit(StakeRail on, String step, SlashVerdict verdict, String call) {
        String intent = step + verdict.id();
        if (!pauses.isOver(intent, clock.instant())) return;
        FaultPoint.reached("chain-stake.step-due");
        try {
            sender.submit(on.rail(), intent, on.contract(), call, "{}");
            pauses.succeeded(intent);
        } catch (ChainRefused refused) {
            pauses.failed(intent, clock.instant());
            store.refused(verdict.id(), refused.getMessage());
            LOG.warn("The stake contract does not take it now, intent={} cause={}", intent, refused.getMessage());
        }
    }
}
