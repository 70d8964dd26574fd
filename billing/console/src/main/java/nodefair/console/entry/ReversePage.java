package nodefair.console.entry;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nodefair.billing.ledger.Periods;
import nodefair.billing.manual.EntryRefused;
import nodefair.billing.manual.ManualEntries;
import nodefair.billing.manual.ManualEntry;
import nodefair.billing.manual.OutsideParty;
import nodefair.billing.report.LedgerReader;
import nodefair.billing.report.LedgerReader.Entry;
import nodefair.billing.report.LedgerReader.Transaction;
import nodefair.billing.report.NameReader;
import nodefair.billing.settings.FourEyesSettings;
import nodefair.console.account.SignedInAccount;
import nodefair.console.report.CodeNames;
import nodefair.console.report.EntryText;
import nodefair.console.report.Figures;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;
import nodefair.ui.format.MoneyText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs reverse.xhtml: turns a transaction round. */
@Named
@ViewScoped
public class ReversePage implements Serializable {
    @Inject
    private transient LedgerReader ledger;

    @Inject
    private transient ManualEntries entries;

    @Inject
    private transient Periods periods;

    @Inject
    private transient NameReader names;

    @Inject
    private transient FourEyesSettings limit;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    private @Nullable String sequence;
    private long number;
    private @Nullable String why;
    private transient @Nullable Transaction transaction;

    public void load() {
        number = Figures.number(sequence).orElse(0L);
        transaction = ledger.transaction(number).orElse(null);
        if (transaction == null) Requests.notFound();
    }

    public void reverse() throws IOException {
        try {
            ManualEntry entry = entries.reverse(number, why == null ? "" : why, account.actor());
            entry.transaction()
                    .ifPresentOrElse(
                            booked -> notices.done("entry.reversed", Long.toString(number), booked.toString()),
                            () -> notices.waiting("entry.waits"));
            Requests.redirect("/entries");
        } catch (EntryRefused refused) {
            String key = "entry.refused." + refused.reason();
            if (refused.reason() == EntryRefused.Reason.WHY) notices.field("why", key);
            else notices.refuse(key);
        }
    }

    /** The lines as they will be booked. */
    public List<EntryText> getLines() {
        CodeNames codes = new CodeNames(names.names(
                CodeNames.ids(one().entries().stream().map(Entry::account).toList())));
        return one().entries().stream()
                .map(entry -> new EntryText(entry.turned(), codes))
                .toList();
    }

    /** Who outside moved the money; empty when it was our own booking only. */
    public String getOutside() {
        boolean onChain =
                one().entries().stream().anyMatch(entry -> entry.account().startsWith("chain:"));
        return OutsideParty.of(one().reason(), onChain).map(OutsideParty::title).orElse("");
    }

    /** Largest amount of its lines: what the limit of four eyes is held against. */
    public MoneyText getAmount() {
        return Figures.exact(size());
    }

    public boolean isSecondNeeded() {
        return limit.needsSecond(size());
    }

    /** What the dialog says. */
    public String getQuestion() {
        String who = getOutside();
        String outside = who.isEmpty()
                ? ""
                : " " + who + " has moved this money, and that stays so: the next comparison finds it.";
        String second = isSecondNeeded() ? " Another person of finance must post it." : "";
        return Figures.exact(size())
                + " in all, dated today (UTC). The transaction stays in the books for ever; so does the reversal."
                + outside + second;
    }

    private Money size() {
        Map<String, Money> debits = new TreeMap<>();
        one().entries().stream()
                .filter(entry -> entry.side() == Side.DEBIT)
                .forEach(entry -> debits.merge(entry.amount().currency(), entry.amount(), Money::plus));
        return debits.values().stream()
                .max(Comparator.comparingLong(Money::micros))
                .orElseThrow();
    }

    public boolean isClosed() {
        return periods.isClosed(month());
    }

    public String getMonth() {
        return Figures.month(month());
    }

    public long getNumber() {
        return number;
    }

    public @Nullable String getSequence() {
        return sequence;
    }

    public void setSequence(@Nullable String sequence) {
        this.sequence = sequence;
    }

    public @Nullable String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = why;
    }

    private YearMonth month() {
        return YearMonth.from(one().occurredAt().atOffset(ZoneOffset.UTC));
    }

    private Transaction one() {
        if (transaction == null) transaction = ledger.transaction(number).orElseThrow();
        return transaction;
    }
}
