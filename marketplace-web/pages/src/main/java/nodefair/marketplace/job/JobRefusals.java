package nodefair.marketplace.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import nodefair.market.job.JobRefusal;
import nodefair.ui.page.Notices;

/** Tells what is wrong with a job, each thing at its field. */
@ApplicationScoped
public class JobRefusals {
    @Inject
    private Notices notices;

    /** @param app the form has no field for a module then */
    void tell(List<JobRefusal> refusals, boolean app) {
        for (JobRefusal refusal : refusals) {
            Object[] details = refusal.details().toArray();
            boolean hasField =
                    !refusal.field().equals("order") && !(app && refusal.field().equals("module"));
            if (hasField) notices.field(refusal.field(), key(refusal.reason()), details);
            else notices.refuse(key(refusal.reason()), details);
        }
    }

    static String key(JobRefusal.Reason reason) {
        return "job.refused." + reason.name().toLowerCase(Locale.ROOT);
    }
}
