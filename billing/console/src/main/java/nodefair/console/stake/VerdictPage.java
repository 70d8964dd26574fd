package nodefair.console.stake;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nodefair.billing.stake.SlashReason;
import nodefair.billing.stake.SlashVerdictStore;
import nodefair.billing.stake.SlashVerdicts;
import nodefair.billing.stake.Stake;
import nodefair.billing.stake.Stakes;
import nodefair.billing.stake.VerdictDraft;
import nodefair.billing.stake.VerdictRefused;
import nodefair.billing.stake.VerdictRefused.Reason;
import nodefair.console.account.SignedInAccount;
import nodefair.console.entry.EntryAmount;
import nodefair.console.reconciliation.Choice;
import nodefair.ui.format.StateGlyph;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs verdict.xhtml: a person of finance proposes that a stake is slashed, with what that stands on. */
@Named
@ViewScoped
public class VerdictPage implements Serializable {
    private static final int RECEIPTS_SHOWN = 30;
    private static final Map<Reason, String> FIELDS = Map.of(
            Reason.AMOUNT, "amount",
            Reason.WHY, "why",
            Reason.EVIDENCE, "evidence",
            Reason.RECEIPTS, "receipts");

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

    private @Nullable String node;
    private @Nullable String owner;
    private @Nullable String amount;
    private String reason = SlashReason.WRONG_RESULT.word();
    private @Nullable String why;
    private String[] receipts = {};
    private transient @Nullable Part evidence;

    public void load() {
        if (find().isEmpty()) Requests.notFound();
    }

    public void propose() throws IOException {
        Optional<BigInteger> units = units();
        if (units.isEmpty()) {
            notices.field("amount", "verdict.amount");
            return;
        }
        VerdictDraft draft = draft(units.get());
        Set<Reason> faults = verdicts.faults(draft);
        faults.forEach(this::refuse);
        if (!faults.isEmpty()) return;
        try {
            verdicts.propose(draft, account.actor());
            notices.waiting("verdict.proposed");
            Requests.redirect("/verdicts");
        } catch (VerdictRefused refused) {
            refuse(refused.reason());
        }
    }

    public StakeText getStake() {
        Stake stake = find().orElseThrow();
        return new StakeText(stake, stakes.money(stake.active()), stakes.money(stake.unbonding()));
    }

    public List<Choice> getReasons() {
        return Stream.of(SlashReason.values())
                .map(one -> new Choice(one.word(), VerdictText.reason(one)))
                .toList();
    }

    /** What the node signed last. */
    public List<Choice> getSigned() {
        return store.signedBy(find().orElseThrow().nodeId(), RECEIPTS_SHOWN).stream()
                .map(one -> new Choice(
                        one.id().toString(),
                        one.job() + ", " + StateGlyph.word(one.state()) + ", "
                                + TimeText.dateAndTime(one.receivedAt(), ZoneOffset.UTC) + " UTC, " + one.id()))
                .toList();
    }

    private VerdictDraft draft(BigInteger units) throws IOException {
        Stake stake = find().orElseThrow();
        Part file = evidence;
        return new VerdictDraft(
                stake.nodeId(),
                stake.owner(),
                units,
                SlashReason.of(reason),
                why == null ? "" : why,
                file == null || file.getSubmittedFileName() == null ? "" : file.getSubmittedFileName(),
                file == null ? new byte[0] : bytes(file),
                Stream.of(receipts).map(UUID::fromString).collect(Collectors.toSet()));
    }

    private static byte[] bytes(Part file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return content.readNBytes(SlashVerdicts.EVIDENCE_BYTES_MAX + 1);
        }
    }

    private Optional<BigInteger> units() {
        return find().flatMap(stake -> EntryAmount.read(
                        amount == null ? "" : amount.strip(),
                        stakes.money(BigInteger.ZERO).currency()))
                .map(stakes::units);
    }

    private void refuse(Reason why) {
        String field = FIELDS.get(why);
        if (field == null) notices.refuse("verdict.refused." + why);
        else notices.field(field, "verdict.refused." + why);
    }

    private Optional<Stake> find() {
        return Requests.uuid(node)
                .flatMap(id -> stakes.find(id, owner == null ? "" : owner))
                .filter(stake -> stake.total().signum() > 0);
    }

    public @Nullable String getNode() {
        return node;
    }

    public void setNode(@Nullable String node) {
        this.node = node;
    }

    public @Nullable String getOwner() {
        return owner;
    }

    public void setOwner(@Nullable String owner) {
        this.owner = owner;
    }

    public @Nullable String getAmount() {
        return amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = amount;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public @Nullable String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = why;
    }

    public String[] getReceipts() {
        return receipts.clone();
    }

    public void setReceipts(String[] receipts) {
        this.receipts = receipts.clone();
    }

    public @Nullable Part getEvidence() {
        return evidence;
    }

    public void setEvidence(@Nullable Part evidence) {
        this.evidence = evidence;
    }
}
