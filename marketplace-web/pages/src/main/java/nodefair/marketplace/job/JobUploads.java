package nodefair.marketplace.job;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.market.job.JobFiles;
import nodefair.market.job.JobFiles.Kept;
import nodefair.market.job.JobRefusal;
import nodefair.market.job.JobRefusal.Reason;
import nodefair.market.job.JobRequest.Upload;
import nodefair.market.job.JobView.File;
import org.jspecify.annotations.Nullable;

/** Takes the files that came with the form; what is right is kept, so that the next try does not send it again. */
@ApplicationScoped
public class JobUploads {
    @Inject
    private JobFiles files;

    /**
     * What is to be submitted: what was kept of earlier tries, replaced by what came now.
     *
     * @param newModule the module came now
     * @param newInputs those of the inputs that came now
     */
    record Taken(@Nullable Upload module, boolean newModule, List<Upload> inputs, List<Upload> newInputs) {}

    /** Nothing is stored yet, so that files over a limit can be named by the check. */
    Taken take(JobForm form, @Nullable Part modulePart, @Nullable List<Part> inputParts) {
        List<Upload> fresh = (inputParts == null ? List.<Part>of() : inputParts)
                .stream().filter(part -> !isEmpty(part)).map(JobUploads::upload).toList();
        Set<String> replaced = fresh.stream().map(Upload::path).collect(toSet());
        List<Upload> inputs = new ArrayList<>(form.kept().stream()
                .filter(kept -> !replaced.contains(kept.path()))
                .map(files::upload)
                .toList());
        inputs.addAll(fresh);
        Kept kept = form.module();
        boolean newModule = modulePart != null && !isEmpty(modulePart);
        Upload module = newModule && modulePart != null ? upload(modulePart) : kept == null ? null : files.upload(kept);
        return new Taken(module, newModule, inputs, fresh);
    }

    /**
     * Keeps for the next try the files that are right, and lets go of those that are refused; of too many files none is kept.
     *
     * @return false when the account keeps too much already and some were let go
     */
    boolean keep(UUID accountId, JobForm form, Taken taken, List<JobRefusal> refusals) {
        boolean moduleRefused =
                refusals.stream().anyMatch(refusal -> refusal.field().equals("module"));
        boolean all = true;
        if (moduleRefused) {
            form.keepModule(null);
        } else if (taken.newModule() && taken.module() != null) {
            Optional<Kept> kept = files.keep(accountId, taken.module());
            form.keepModule(kept.orElse(null));
            all = kept.isPresent();
        }
        if (refusals.stream().anyMatch(refusal -> refusal.reason() == Reason.INPUTS_TOO_MANY)) return all;
        Set<String> refused = refusals.stream()
                .filter(refusal -> refusal.field().equals("inputs"))
                .map(refusal -> refusal.details().get(0))
                .collect(toSet());
        refused.forEach(form::drop);
        for (Upload input : taken.newInputs()) {
            if (refused.contains(input.path())) continue;
            Optional<Kept> kept = files.keep(accountId, input);
            kept.ifPresent(form::keep);
            all &= kept.isPresent();
        }
        return all;
    }

    static FileText text(Kept file) {
        return new FileText(new File(file.path(), file.sha256(), file.bytes()));
    }

    private static boolean isEmpty(Part part) {
        return part.getSize() == 0 && fileName(part).isEmpty();
    }

    private static Upload upload(Part part) {
        return new Upload(fileName(part), part.getSize(), part::getInputStream);
    }

    /** The last part of what the browser says; some say the whole path. */
    static String fileName(Part part) {
        String submitted = part.getSubmittedFileName();
        if (submitted == null) return "";
        return submitted.substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1);
    }
}
