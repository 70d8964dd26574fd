package nodefair.console.stake;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nodefair.billing.report.Paged;
import nodefair.billing.stake.SlashVerdict;
import nodefair.billing.stake.SlashVerdictStore;
import nodefair.billing.stake.SlashVerdicts;
import nodefair.billing.stake.Stake;
import nodefair.billing.stake.Stakes;
import nodefair.billing.stake.VerdictRefused;
import nodefair.console.account.SignedInAccount;
import nodefair.console.report.Figures;
import nodefair.console.report.PageLinks;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs verdicts.xhtml: what is staked, verdicts that wait or are with the chain, and those that ended. */
@Named
@ViewScoped
public class VerdictsPage implements Serializable {
    @Inject
    private transient SlashVerdicts verdicts;

    @Inject
    private transient SlashVerdictStore store;

    @Inject
    private transient Stakes stakes;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    private final Map<UUID, @Nullable String> answers = new HashMap<>();
    private @Nullable String page;
    private transient @Nullable List<VerdictText> live;
    private transient @Nullable Paged<SlashVerdict> ended;

    public void agree(UUID id) throws IOException {
        run("verdict.agreed", () -> verdicts.agree(id, account.actor()));
    }

    /** Another person's verdict. */
    public void decline(UUID id) throws IOException {
        String answer = Objects.requireNonNullElse(answers.get(id), "");
        run("verdict.declined", () -> verdicts.decline(id, answer, account.actor()));
    }

    /** One's own needs none. */
    public void withdraw(UUID id) throws IOException {
        run("verdict.withdrawn", () -> verdicts.decline(id, "", account.actor()));
    }

    public void drop(UUID id) throws IOException {
        run("verdict.cancelled", () -> verdicts.cancel(id, account.actor()));
    }

    private void run(String done, Runnable step) throws IOException {
        try {
            step.run();
            notices.done(done);
            Requests.redirect("/verdicts");
        } catch (VerdictRefused refused) {
            notices.refuse("verdict.refused." + refused.reason());
        }
    }

    public boolean isOn() {
        return stakes.isOn();
    }

    public List<VerdictText> getWaiting() {
        return live().stream().filter(VerdictText::isWaiting).toList();
    }

    /** Agreed, and not ended. */
    public List<VerdictText> getOnChain() {
        return live().stream().filter(verdict -> !verdict.isWaiting()).toList();
    }

    public List<VerdictText> getEnded() {
        return ended().rows().stream().map(this::text).toList();
    }

    public PageLinks getPages() {
        return new PageLinks(ended(), "/verdicts");
    }

    public List<StakeText> getStakes() {
        return stakes.all().stream()
                .map(stake -> new StakeText(
                        stake, stakes.money(stake.active()), stakes.money(stake.unbonding()), isJudged(stake)))
                .toList();
    }

    private boolean isJudged(Stake stake) {
        return live().stream()
                .map(VerdictText::verdict)
                .anyMatch(one ->
                        one.nodeId().equals(stake.nodeId()) && one.owner().equals(stake.owner()));
    }

    /** Why a verdict is declined, by its id. */
    public Map<UUID, @Nullable String> getAnswers() {
        return answers;
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }

    private List<VerdictText> live() {
        if (live == null) live = store.live().stream().map(this::text).toList();
        return live;
    }

    private Paged<SlashVerdict> ended() {
        if (ended == null) ended = store.ended(Figures.page(page));
        return ended;
    }

    private VerdictText text(SlashVerdict verdict) {
        return new VerdictText(verdict, stakes.money(verdict.amount()), store.attempts(verdict.id()), account.actor());
    }
}
