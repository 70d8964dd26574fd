package nodefair.marketplace.job;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import nodefair.market.job.JobBook;
import nodefair.market.job.JobBook.Download;
import nodefair.market.job.JobCancelling;
import nodefair.market.job.JobView;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.format.LogLine;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs job.xhtml: a renter follows one job; while it goes on, the page asks each second. */
@Named
@ViewScoped
public class JobPage implements Serializable {
    private static final int LINES_SHOWN = 300;

    @Inject
    private transient JobBook jobs;

    @Inject
    private transient JobCancelling cancelling;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient Clock clock;

    @Inject
    private transient ReaderZone zone;

    private @Nullable String id;
    private transient @Nullable JobView job;
    private transient @Nullable List<LogLine> lines;

    private transient @Nullable Preview preview;
    private transient boolean previewLooked;

    public void load() {
        lines = null;
        previewLooked = false;
        job = Requests.uuid(id).flatMap(one -> jobs.find(account.id(), one)).orElse(null);
        if (job == null) Requests.notFound();
    }

    /** Looks again; a job that has ended gets its page anew, with the result first, and once more when it is charged. */
    public void tick() throws IOException {
        boolean endShown = job != null && job.ended();
        load();
        if (job == null || !job.ended()) return;
        if (!endShown || job.charged() != null) Requests.redirect("/job?id=" + job.id());
    }

    /** Something is still to come: an end, or the charge after it. */
    public boolean isWatching() {
        return !view().ended() || (view().state().equals("succeeded") && view().charged() == null);
    }

    public void cancel() throws IOException {
        load();
        if (job == null) return;
        boolean asked = cancelling.request(account.id(), job.id());
        if (asked) notices.waiting("job.cancelling");
        else if (job.ended()) notices.refuse("job.cancel_late");
        Requests.redirect("/job?id=" + job.id());
    }

    public JobText getJob() {
        return new JobText(view(), clock.instant(), zone.get());
    }

    /** The end of the log; the download has all of it. */
    public List<LogLine> getLines() {
        if (lines == null) {
            lines = jobs.lastLines(account.id(), view().id(), LINES_SHOWN).stream()
                    .map(this::line)
                    .toList();
        }
        return lines;
    }

    /** A glance at the result; null when there is nothing to show. */
    public @Nullable Preview getPreview() {
        if (!previewLooked) {
            preview = Preview.choose(view().outputs()).flatMap(this::preview).orElse(null);
            previewLooked = true;
        }
        return preview;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    private Optional<Preview> preview(JobView.File file) {
        if (Preview.isImage(file)) return Optional.of(Preview.image(file));
        return jobs.output(account.id(), view().id(), file.path()).map(JobPage::preview);
    }

    private static Preview preview(Download download) {
        try (InputStream content = download.content()) {
            return Preview.text(download.file(), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + download.file().path(), e);
        }
    }

    private LogLine line(nodefair.market.job.LogLine line) {
        LogLine.Kind kind = line.stream().equals("system") ? LogLine.Kind.CUT : LogLine.Kind.PLAIN;
        return new LogLine(TimeText.clock(line.at(), zone.get()), String.valueOf(line.attempt()), line.text(), kind);
    }

    private JobView view() {
        if (job == null) load();
        if (job == null) throw new IllegalStateException("job is gone");
        return job;
    }
}
