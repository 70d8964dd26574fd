package nodefair.marketplace.job;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import nodefair.market.catalog.Page;
import nodefair.market.job.JobBook;
import nodefair.market.job.JobLine;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.page.ReaderZone;
import org.jspecify.annotations.Nullable;

/** Backs jobs.xhtml: a renter's jobs, newest first; the page is in the URL. */
@Named
@RequestScoped
public class JobListPage {
    @Inject
    private JobBook jobs;

    @Inject
    private SignedInAccount account;

    @Inject
    private ReaderZone zone;

    private @Nullable String page;
    private Page<JobLine> found = Page.empty(JobBook.PAGE_SIZE);

    public void load() {
        int number = Math.max(1, JobForm.whole(page == null ? "" : page));
        found = jobs.list(account.id(), Optional.empty(), number);
        if (number > found.pages()) found = jobs.list(account.id(), Optional.empty(), found.pages());
    }

    public List<JobRow> getRows() {
        return found.rows().stream().map(line -> new JobRow(line, zone.get())).toList();
    }

    public boolean isNone() {
        return found.total() == 0;
    }

    public String getReport() {
        return found.firstRow() + "–" + found.lastRow() + " of " + found.total();
    }

    public int getNumber() {
        return found.number();
    }

    public boolean isPrevious() {
        return found.hasPrevious();
    }

    public boolean isNext() {
        return found.hasNext();
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }
}
