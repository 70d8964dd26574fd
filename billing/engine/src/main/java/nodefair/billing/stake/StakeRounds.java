package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainInbox.Cursor;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.StakeTerms;
import nodefair.billing.contracts.UnreadableAnswer;
import nodefair.billing.ledger.Difference;
import org.jspecify.annotations.Nullable;

/**
 * Stands before all work on the stake contract: once a start it is asked what it was deployed with. Nothing is followed or slashed, and an
 * alarm says why, while its token is none of ours or what is slashed would go to somebody else.
 */
@ApplicationScoped
public class StakeRounds {
    /** The number of everything about stakes in docs/ledger.md. */
    static final int INVARIANT = 19;

    @Inject
    private TokenRail tokens;

    @Inject
    private StakeContract stakes;

    @Inject
    private StakeRails rails;

    @Inject
    private ChainInbox inbox;

    @Inject
    private ChainGuard guard;

    @Inject
    private Alarms alarms;

    private volatile boolean compared;

    /**
     * Runs a round of work where there is a stake contract, and it is the one that the settings mean.
     *
     * @param who does it; an alarm names it
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void run(String who, Consumer<StakeRail> work) {
        if (!tokens.isOn()) return;
        stakes.address().ifPresent(contract -> {
            ChainRail on = rails.find().map(StakeRail::rail).orElseGet(tokens::home);
            guard.round(on, who, () -> {
                if (isRight(on, contract)) rails.find().ifPresent(work);
            });
        });
    }

    /** The newest block whose events, and all before, had their effect; empty while some of final blocks wait for it. */
    @Transactional
    public Optional<Cursor> worked(StakeRail on) {
        // first: what becomes final between both questions is due then
        Optional<Cursor> until = inbox.finalCursor(on.chainId(), on.contract());
        return inbox.due(on.chainId(), on.contract()).isEmpty() ? until : Optional.empty();
    }

    private boolean isRight(ChainRail on, String contract) {
        if (compared) return true;
        String subject = "stake:" + contract + " terms";
        Optional<String> wrong = compare(on, contract);
        if (wrong.isPresent()) {
            alarms.seen(List.of(new Difference(INVARIANT, subject, wrong.get())));
            return false;
        }
        alarms.cleared(INVARIANT, subject);
        compared = true;
        return true;
    }

    /** What is wrong; else what it says is kept. */
    private Optional<String> compare(ChainRail on, String contract) {
        StakeTerms terms;
        try {
            terms = StakeTerms.of(on.chain(), contract);
        } catch (ChainRefused refused) {
            return Optional.of(none(on, refused.ofContract()));
        } catch (UnreadableAnswer another) {
            return Optional.of(none(on, another.getMessage()));
        }
        Optional<ChainRail> its = tokens.all().stream()
                .filter(rail -> rail.chainId() == on.chainId())
                .filter(rail -> rail.settings().token().equals(terms.token()))
                .findFirst();
        if (its.isEmpty()) return Optional.of("the stake contract is for another token: " + terms.token());
        String ours = its.get().settings().treasury();
        if (!ours.equals(terms.treasury())) {
            return Optional.of("what is slashed goes to " + terms.treasury() + ", our treasury is " + ours);
        }
        rails.learn(on.chainId(), contract, terms);
        return Optional.empty();
    }

    private static String none(ChainRail on, @Nullable String why) {
        return "there is no stake contract on chain " + on.chainId() + ": " + why;
    }
}
