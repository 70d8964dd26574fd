package nodefair.marketplace.job;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import nodefair.market.job.AppCatalog;
import nodefair.market.job.AppTemplate;
import nodefair.market.job.JobDrafts;
import nodefair.market.job.JobPrice;
import nodefair.market.job.JobRefusal;
import nodefair.market.job.JobRefused;
import nodefair.market.job.JobRequest;
import nodefair.market.job.JobRules;
import nodefair.market.job.JobSubmission;
import nodefair.market.order.OrderDesk;
import nodefair.market.order.OrderView;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs job/new.xhtml: a renter says what runs on an order, and everything is checked before anything is held. */
@Named
@ViewScoped
public class NewJobPage implements Serializable {
    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient OrderDesk orders;

    @Inject
    private transient AppCatalog apps;

    @Inject
    private transient JobDrafts drafts;

    @Inject
    private transient JobSubmission submission;

    @Inject
    private transient JobUploads uploads;

    @Inject
    private transient JobRefusals refusals;

    @Inject
    private transient Notices notices;

    @Inject
    private transient Clock clock;

    @Inject
    private transient ReaderZone zone;

    private @Nullable String number;
    private @Nullable String slug;
    private @Nullable String clone;
    private boolean asked;
    private final JobForm form = new JobForm();
    private transient @Nullable Part modulePart;
    private transient @Nullable List<Part> inputParts;
    private transient @Nullable OrderView order;
    private transient @Nullable List<AppTemplate> published;
    private transient @Nullable List<OrderView> funded;

    public void load() {
        var draft = Requests.uuid(clone).flatMap(id -> drafts.of(account.id(), id));
        if (clone != null && draft.isEmpty()) {
            Requests.notFound();
            return;
        }
        draft.ifPresent(earlier -> {
            if (number == null) number = earlier.orderNumber();
            slug = earlier.app();
        });
        if (number == null) return;
        if (getOrder() == null || (slug != null && getApp() == null)) {
            Requests.notFound();
            return;
        }
        form.start(
                getApp(),
                TimeText.dateAndTime(clock.instant(), zone.get()),
                memoryMax(),
                getOrder().secondsLeft());
        draft.ifPresent(form::copy);
    }

    /** Submits and goes to the job; else everything that is wrong is told at its field. */
    public void submit() throws IOException {
        asked = true;
        OrderView paying = getOrder();
        if (paying == null) {
            Requests.notFound();
            return;
        }
        var files = uploads.take(form, modulePart, inputParts);
        JobRequest request = request(paying, files);
        if (!form.fits()) {
            tryAgain(files, submission.check(account.id(), request));
            return;
        }
        try {
            Requests.redirect("/job?id=" + submission.submit(account.id(), request));
        } catch (JobRefused refused) {
            tryAgain(files, refused.refusals());
        }
    }

    private void tryAgain(JobUploads.Taken files, List<JobRefusal> wrong) {
        keep(files, wrong);
        refusals.tell(wrong, getApp() != null);
    }

    private void keep(JobUploads.Taken files, List<JobRefusal> wrong) {
        if (!uploads.keep(account.id(), form, files, wrong)) notices.waiting("job.files_not_kept");
    }

    public void remove(String path) {
        var files = uploads.take(form, modulePart, inputParts);
        keep(files, submission.check(account.id(), request(paying(), files)));
        form.drop(path);
    }

    private JobRequest request(OrderView paying, JobUploads.Taken files) {
        AppTemplate app = getApp();
        return form.request(paying.id(), app == null ? null : app.id(), files.module(), files.inputs());
    }

    /** The order that pays; null while none is chosen or it is somebody else's. */
    public @Nullable OrderView getOrder() {
        if (order == null && number != null) {
            order = orders.find(account.id(), number).orElse(null);
        }
        return order;
    }

    /** Orders to choose from, when none was named. */
    public List<OrderView> getFunded() {
        if (funded == null) funded = orders.funded(account.id());
        return funded;
    }

    public List<AppTemplate> getApps() {
        if (published == null) published = apps.published();
        return published;
    }

    /** Null for a module of the renter's own. */
    public @Nullable AppTemplate getApp() {
        return getApps().stream()
                .filter(app -> app.slug().equals(slug))
                .findFirst()
                .orElse(null);
    }

    /** What the job can cost at most, tax included. */
    public MoneyText getAtMost() {
        OrderView paying = paying();
        long seconds = Math.min(form.wallSeconds(), paying.secondsLeft());
        var most = JobPrice.withTax(paying.pricePerHour(), seconds, paying.taxPpm());
        return MoneyText.booked(most.micros(), most.currency());
    }

    public String getLeft() {
        return TimeText.words(java.time.Duration.ofSeconds(paying().secondsLeft()));
    }

    public MoneyText getLeftMoney() {
        return MoneyText.cents(paying().left().micros(), paying().left().currency());
    }

    public String getPerHour() {
        var price = paying().pricePerHour();
        return MoneyText.perHour(price.micros(), price.currency()).toString();
    }

    public List<FileText> getFiles() {
        return form.kept().stream().map(JobUploads::text).toList();
    }

    public @Nullable FileText getKeptModule() {
        var module = form.module();
        return module == null ? null : JobUploads.text(module);
    }

    public int getMemoryMax() {
        return memoryMax();
    }

    public int getOutputMax() {
        return JobRules.OUTPUT_MB_MAX;
    }

    public long getMinutesLeft() {
        return Math.min(paying().secondsLeft(), JobRules.WALL_SECONDS_MAX) / 60;
    }

    public boolean isAsked() {
        return asked;
    }

    public JobForm getForm() {
        return form;
    }

    public @Nullable Part getModulePart() {
        return null;
    }

    public void setModulePart(@Nullable Part part) {
        this.modulePart = part;
    }

    public @Nullable List<Part> getInputParts() {
        return null;
    }

    public void setInputParts(@Nullable List<Part> parts) {
        this.inputParts = parts;
    }

    public @Nullable String getNumber() {
        return number;
    }

    public void setNumber(@Nullable String number) {
        this.number = number;
    }

    public @Nullable String getSlug() {
        return slug;
    }

    public void setSlug(@Nullable String slug) {
        this.slug = slug;
    }

    public @Nullable String getClone() {
        return clone;
    }

    public void setClone(@Nullable String clone) {
        this.clone = clone;
    }

    private int memoryMax() {
        return JobRules.memoryMbMax(paying().memoryMb());
    }

    private OrderView paying() {
        OrderView paying = getOrder();
        if (paying == null) throw new IllegalStateException("no order was chosen");
        return paying;
    }
}
