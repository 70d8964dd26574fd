package nodefair.marketplace.proof;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import nodefair.market.proof.ProofDesk;
import nodefair.verify.Proof;
import nodefair.verify.Verdict;
import org.jspecify.annotations.Nullable;

/** Backs proof.xhtml: anybody has a proof checked, step by step. Nothing of it is stored. */
@Named
@RequestScoped
public class ProofPage {
    @Inject
    private ProofDesk desk;

    @Inject
    private ProofWords words;

    @Inject
    private ProofTurns turns;

    private @Nullable Part file;
    private @Nullable String text;
    private @Nullable String waiting;
    private @Nullable Verdict verdict;
    private List<StepText> steps = List.of();
    private boolean missing;
    private boolean busy;
    private boolean contradicted;
    private boolean open;

    public void check() throws IOException {
        byte[] proof = given();
        missing = proof.length == 0;
        if (missing) return;
        Verdict found = turns.verify(proof).orElse(null);
        busy = found == null;
        if (found == null) return;
        ProofSteps all = new ProofSteps(desk, words);
        steps = all.of(found);
        contradicted = all.contradicted();
        open = all.open();
        verdict = found;
    }

    private byte[] given() throws IOException {
        Part uploaded = file;
        if (uploaded != null && uploaded.getSize() > 0) {
            try (InputStream content = uploaded.getInputStream()) {
                return content.readAllBytes();
            }
        }
        return PastedProof.bytes(text == null ? "" : text);
    }

    public boolean isChecked() {
        return verdict != null;
    }

    public boolean isValid() {
        return verdict != null && verdict.valid() && !contradicted;
    }

    /** Key of what the whole check came to. */
    public String getOutcome() {
        Verdict found = verdict;
        if (found == null) return "outcome.missing";
        if (!found.valid()) return "outcome.invalid";
        if (contradicted) return "outcome.contradicted";
        return open ? "outcome.open" : "outcome.valid";
    }

    /** The outcome in a sentence. */
    public String getSaid() {
        Verdict found = verdict;
        String subject = found == null ? "" : found.proof().map(Proof::subject).orElse("");
        return words.say(getOutcome(), subject, name());
    }

    /** The file's, as its reader knows it. */
    private String name() {
        Part uploaded = file;
        String name = uploaded == null || uploaded.getSize() == 0 ? null : uploaded.getSubmittedFileName();
        return name == null ? words.get("pasted") : name;
    }

    public List<StepText> getSteps() {
        return steps;
    }

    /** Whether roots are anchored at all. */
    public boolean isAnchored() {
        return desk.anchoredAt().isPresent();
    }

    public String getAnchorChain() {
        return words.say(
                "offline.anchor",
                desk.anchoredAt().map(ProofDesk.AnchorPlace::chainId).orElse(""));
    }

    /** Address of the contract that this marketplace anchors in. */
    public String getAnchorContract() {
        return desk.anchoredAt().map(ProofDesk.AnchorPlace::contract).orElse("");
    }

    public boolean isBusy() {
        return busy;
    }

    public boolean isMissing() {
        return missing;
    }

    /** Whether the reader asked for a proof that there is not yet. */
    public boolean isNotYet() {
        return waiting != null;
    }

    public @Nullable String getWaiting() {
        return waiting;
    }

    public void setWaiting(@Nullable String waiting) {
        this.waiting = waiting;
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part file) {
        this.file = file;
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }
}
