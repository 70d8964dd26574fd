package nodefair.console.entry;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import nodefair.billing.manual.EntryRefused;
import nodefair.billing.manual.ManualEntries;
import nodefair.billing.manual.ManualEntry;
import nodefair.billing.manual.ManualEntryStore;
import nodefair.billing.report.Paged;
import nodefair.billing.settings.FourEyesSettings;
import nodefair.console.account.SignedInAccount;
import nodefair.console.report.Figures;
import nodefair.console.report.PageLinks;
import nodefair.ui.format.MoneyText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs entries.xhtml: what waits for a second person, and what was decided. */
@Named
@ViewScoped
public class EntriesPage implements Serializable {
    @Inject
    private transient ManualEntries entries;

    @Inject
    private transient ManualEntryStore store;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient FourEyesSettings limit;

    @Inject
    private transient Notices notices;

    private @Nullable String page;
    private @Nullable String answer;
    private transient @Nullable List<ManualEntryText> waiting;
    private transient @Nullable Paged<ManualEntry> decided;

    public void approve(UUID id) throws IOException {
        try {
            ManualEntry posted = entries.approve(id, account.actor());
            notices.done("entry.posted", posted.transaction().orElseThrow().toString());
            Requests.redirect("/entries");
        } catch (EntryRefused refused) {
            refuse(refused);
        }
    }

    public void decline(UUID id) throws IOException {
        try {
            entries.decline(id, answer == null ? "" : answer.strip(), account.actor());
            notices.done("entry.declined");
            Requests.redirect("/entries");
        } catch (EntryRefused refused) {
            refuse(refused);
        }
    }

    public List<ManualEntryText> getWaiting() {
        if (waiting == null) waiting = texts(store.waiting());
        return waiting;
    }

    public List<ManualEntryText> getDecided() {
        return texts(decided().rows());
    }

    public PageLinks getPages() {
        return new PageLinks(decided(), "/entries");
    }

    public MoneyText getLimit() {
        return MoneyText.of(limit.limit("USD").micros(), "USD", MoneyText.Form.CENTS);
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }

    public @Nullable String getAnswer() {
        return answer;
    }

    public void setAnswer(@Nullable String answer) {
        this.answer = answer;
    }

    private Paged<ManualEntry> decided() {
        if (decided == null) decided = store.decided(Figures.page(page));
        return decided;
    }

    private List<ManualEntryText> texts(List<ManualEntry> all) {
        String reader = account.actor();
        return all.stream().map(entry -> new ManualEntryText(entry, reader)).toList();
    }

    private void refuse(EntryRefused refused) {
        notices.refuse("entry.refused." + refused.reason());
    }
}
