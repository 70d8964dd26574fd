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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nodefair.billing.stake.SlashReason;
import nodefair.billing.stake.SlashVerdictStore;
import nodefair.billing.stake.SlashVerdictStore.SignedAttempt;
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
    private String others = "";
    private @Nullable List<Choice> signed;
    private transient @Nullable Part evidence;

    public void load() {
        if (find().isEmpty()) Requests.notFound();
    }

    public void propose() throws IOException {
        Optional<Stake> stake = find();
        if (stake.isEmpty()) {
            isGone();
            return;
        }
        Optional<BigInteger> units = units();
        if (units.isEmpty()) notices.field("amount", "verdict.amount");
        Optional<Set<UUID>> attempts = attempts(stake.get());
        if (attempts.isEmpty()) notices.field("others", "verdict.others");
        if (units.isEmpty() || attempts.isEmpty()) return;
        VerdictDraft draft = draft(stake.get(), units.get(), attempts.get());
        Set<Reason> faults = verdicts.faults(draft);
        if (faults.contains(Reason.NO_STAKE)) {
            isGone();
            return;
        }
        faults.forEach(this::refuse);
        if (!faults.isEmpty()) return;
        try {
            verdicts.propose(draft, account.actor());
            notices.waiting("verdict.proposed");
            Requests.redirect("/verdicts");
        } catch (VerdictRefused refused) {
            if (refused.reason() == Reason.NO_STAKE) isGone();
            else refuse(refused.reason());
        }
    }

    /** Nothing is staked there any more, so that there is nothing to show here. */
    private void isGone() throws IOException {
        refuse(Reason.NO_STAKE);
        Requests.redirect("/verdicts");
    }

    /** Null when nothing is staked there any more. */
    public @Nullable StakeText getStake() {
        return find().map(stake ->
                        new StakeText(stake, stakes.money(stake.active()), stakes.money(stake.unbonding()), false))
                .orElse(null);
    }

    public List<Choice> getReasons() {
        return Stream.of(SlashReason.values())
                .map(one -> new Choice(one.word(), VerdictText.reason(one)))
                .toList();
    }

    /** What the node signed last and was not accepted, then the rest; the same while the page is open, whatever it signs meanwhile. */
    public List<Choice> getSigned() {
        if (signed == null) {
            signed = new ArrayList<>();
            for (SignedAttempt one : find().map(stake -> store.signedBy(stake.nodeId(), RECEIPTS_SHOWN))
                    .orElse(List.of())) {
                signed.add(new Choice(
                        one.id().toString(),
                        one.job() + ", " + StateGlyph.word(one.state()) + ", "
                                + TimeText.dateAndTime(one.receivedAt(), ZoneOffset.UTC) + " UTC, " + one.id()));
            }
        }
        return signed;
    }

    /** Those that were ticked and those that were named; empty when a name is not that of an attempt or a job which the node signed. */
    private Optional<Set<UUID>> attempts(Stake stake) {
        Set<UUID> all = Stream.of(receipts).map(UUID::fromString).collect(Collectors.toCollection(HashSet::new));
        for (String name : others.strip().split("[\\s,;]+")) {
            if (name.isEmpty()) continue;
            List<UUID> named = Requests.uuid(name)
                    .map(id -> store.signedBy(stake.nodeId(), id))
                    .orElse(List.of());
            if (named.isEmpty()) return Optional.empty();
            all.addAll(named);
        }
        return Optional.of(all);
    }

    private VerdictDraft draft(Stake stake, BigInteger units, Set<UUID> attempts) throws IOException {
        Part file = evidence;
        return new VerdictDraft(
                stake.nodeId(),
                stake.owner(),
                units,
                SlashReason.of(reason),
                why == null ? "" : why,
                file == null || file.getSubmittedFileName() == null ? "" : file.getSubmittedFileName(),
                file == null ? new byte[0] : bytes(file),
                attempts);
    }

    private static byte[] bytes(Part file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return content.readNBytes(SlashVerdicts.EVIDENCE_BYTES_MAX + 1);
        }
    }

    private Optional<BigInteger> units() {
        String typed = amount == null ? "" : amount.strip();
        return EntryAmount.read(typed, stakes.money(BigInteger.ZERO).currency()).map(stakes::units);
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

    public String getOthers() {
        return others;
    }

    public void setOthers(@Nullable String others) {
        this.others = others == null ? "" : others;
    }

    public @Nullable Part getEvidence() {
        return evidence;
    }

    public void setEvidence(@Nullable Part evidence) {
        this.evidence = evidence;
    }
}
