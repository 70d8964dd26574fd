package nodefair.console.dispute;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import nodefair.billing.dispute.DisputeDesk;
import nodefair.billing.dispute.DisputeReader;
import nodefair.billing.dispute.DisputeRefused;
import nodefair.billing.dispute.DisputeRow;
import nodefair.billing.dispute.EvidencePack;
import nodefair.billing.report.LedgerReader;
import nodefair.billing.report.LedgerReader.Entry;
import nodefair.billing.report.NameReader;
import nodefair.billing.stripe.Evidence;
import nodefair.console.account.SignedInAccount;
import nodefair.console.report.CodeNames;
import nodefair.console.report.EntryText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs dispute.xhtml: one contested payment, what it moved, and our answer. */
@Named
@ViewScoped
public class DisputePage implements Serializable {
    @Inject
    private transient DisputeReader disputes;

    @Inject
    private transient DisputeDesk desk;

    @Inject
    private transient EvidencePack pack;

    @Inject
    private transient LedgerReader ledger;

    @Inject
    private transient NameReader names;

    @Inject
    private transient ReaderZone zone;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient Clock clock;

    private @Nullable String id;
    private @Nullable String words;
    private @Nullable String why;
    private transient @Nullable DisputeRow dispute;
    private transient @Nullable Evidence evidence;

    public void load() {
        dispute = Requests.uuid(id).flatMap(disputes::find).orElse(null);
        if (dispute == null) Requests.notFound();
    }

    /** Writes the answer down; a worker sends it. */
    public void answer() throws IOException {
        UUID one = one().id();
        try {
            desk.answer(one, text(words), account.actor());
            notices.waiting("dispute.answered");
            Requests.redirect("/dispute?id=" + one);
        } catch (DisputeRefused refused) {
            refuse(refused);
        }
    }

    /** Writes down that it is accepted; a worker tells Stripe. */
    public void accept() throws IOException {
        UUID one = one().id();
        try {
            desk.accept(one, text(why), account.actor());
            notices.waiting("dispute.accepted");
            Requests.redirect("/dispute?id=" + one);
        } catch (DisputeRefused refused) {
            refuse(refused);
        }
    }

    public DisputeText getOne() {
        return new DisputeText(one(), clock.instant());
    }

    public List<StepText> getSteps() {
        return StepText.of(one(), zone.get());
    }

    /** Every line that the dispute has booked. */
    public List<EntryText> getEntries() {
        List<Entry> moved = ledger.ofSource("dispute:" + one().stripeId());
        CodeNames codes = new CodeNames(
                names.names(CodeNames.ids(moved.stream().map(Entry::account).toList())));
        return moved.stream().map(entry -> new EntryText(entry, codes)).toList();
    }

    public EvidenceText getEvidence() {
        if (evidence == null) evidence = pack.of(one().id());
        return new EvidenceText(evidence);
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getWords() {
        return words;
    }

    public void setWords(@Nullable String words) {
        this.words = words;
    }

    public @Nullable String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = why;
    }

    private DisputeRow one() {
        if (dispute == null) dispute = Requests.uuid(id).flatMap(disputes::find).orElseThrow();
        return dispute;
    }

    private void refuse(DisputeRefused refused) {
        String key = "dispute.refused." + refused.reason();
        switch (refused.reason()) {
            case WORDS -> notices.field("words", key);
            case WHY -> notices.field("why", key);
            case ANSWERED, ENDED, UNKNOWN_DISPUTE -> notices.refuse(key);
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    /** What our records say. */
    public record EvidenceText(Evidence evidence) {
        public String getProduct() {
            return evidence.product();
        }

        public String getName() {
            return evidence.customerName();
        }

        public String getEmail() {
            return evidence.customerEmail();
        }

        public String getDay() {
            return evidence.serviceDate().isEmpty() ? "not used; no day is sent" : evidence.serviceDate();
        }

        public String getLog() {
            return evidence.activityLog();
        }

        public String getRest() {
            return evidence.rest().strip();
        }
    }
}
