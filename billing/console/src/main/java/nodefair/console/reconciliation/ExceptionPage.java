package nodefair.console.reconciliation;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import nodefair.billing.reconciliation.ExceptionBook;
import nodefair.billing.reconciliation.ExceptionReader;
import nodefair.billing.reconciliation.ExceptionRefused;
import nodefair.billing.reconciliation.ExceptionRow;
import nodefair.billing.reconciliation.OurLines;
import nodefair.console.account.SignedInAccount;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs exception.xhtml: one difference, followed to its sources, and why it may stay. */
@Named
@ViewScoped
public class ExceptionPage implements Serializable {
    @Inject
    private transient ExceptionReader exceptions;

    @Inject
    private transient ExceptionBook book;

    @Inject
    private transient OurLines ours;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient Clock clock;

    private @Nullable String id;
    private @Nullable String why;
    private transient @Nullable ExceptionRow exception;

    public void load() {
        exception = Requests.uuid(id).flatMap(exceptions::find).orElse(null);
        if (exception == null) Requests.notFound();
    }

    public void explain() throws IOException {
        UUID one = one().id();
        try {
            book.explain(one, why == null ? "" : why, account.actor());
            notices.done("exception.explained");
            Requests.redirect("/exception?id=" + one);
        } catch (ExceptionRefused refused) {
            String key = "exception.refused." + refused.reason();
            if (refused.reason() == ExceptionRefused.Reason.WHY) notices.field("why", key);
            else notices.refuse(key);
        }
    }

    public ExceptionText getOne() {
        return new ExceptionText(one(), clock.instant());
    }

    /** Ours of what is compared, oldest first. */
    public List<BookingText> getBookings() {
        String currency = one().item().currency();
        return ours.each(one().item()).stream()
                .map(booking -> new BookingText(booking, currency))
                .toList();
    }

    public List<StepText> getSteps() {
        return exceptions.steps(one().id()).stream().map(StepText::new).toList();
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = why;
    }

    private ExceptionRow one() {
        if (exception == null)
            exception = Requests.uuid(id).flatMap(exceptions::find).orElseThrow();
        return exception;
    }
}
