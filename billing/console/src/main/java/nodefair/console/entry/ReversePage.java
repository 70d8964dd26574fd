package nodefair.console.entry;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import nodefair.billing.ledger.Periods;
import nodefair.billing.manual.EntryRefused;
import nodefair.billing.manual.ManualEntries;
import nodefair.billing.manual.ManualEntry;
import nodefair.billing.report.LedgerReader;
import nodefair.billing.report.LedgerReader.Transaction;
import nodefair.console.account.SignedInAccount;
import nodefair.console.report.EntryText;
import nodefair.console.report.Figures;
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
        return one().entries().stream()
                .map(entry -> new EntryText(entry.turned()))
                .toList();
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
