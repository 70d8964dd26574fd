package nodefair.marketplace.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nodefair.market.job.JobFiles;
import nodefair.market.job.JobFiles.Kept;
import nodefair.market.job.JobRefusal;
import nodefair.market.job.JobRequest.Upload;
import nodefair.market.job.JobRules;
import nodefair.market.job.JobView.File;
import org.jspecify.annotations.Nullable;

/** Takes the files that came with the form; what fits is kept, so that the next try does not send it again. */
@ApplicationScoped
public class JobUploads {
    @Inject
    private JobFiles files;

    /** What is to be submitted, with files over a limit in it, so that the check names them. */
    record Taken(@Nullable Upload module, List<Upload> inputs) {}

    Taken take(JobForm form, @Nullable Part modulePart, @Nullable List<Part> inputParts) {
        List<Upload> refused = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Part part : inputParts == null ? List.<Part>of() : inputParts) {
            if (isEmpty(part)) continue;
            Upload upload = upload(part);
            if (upload.bytes() > JobRules.INPUT_BYTES_MAX || !names.add(upload.path())) refused.add(upload);
            else form.keep(files.keep(upload));
        }
        Upload module = null;
        if (modulePart != null && !isEmpty(modulePart)) {
            module = upload(modulePart);
            if (module.bytes() <= JobRules.MODULE_BYTES_MAX) form.keepModule(files.keep(module));
        } else {
            Kept kept = form.module();
            if (kept != null) module = files.upload(kept);
        }
        List<Upload> inputs =
                new ArrayList<>(form.kept().stream().map(files::upload).toList());
        inputs.addAll(refused);
        return new Taken(module, inputs);
    }

    /** Lets go of the files that were refused. */
    void drop(JobForm form, List<JobRefusal> refusals) {
        for (JobRefusal refusal : refusals) {
            if (refusal.field().equals("module")) form.keepModule(null);
            boolean named = refusal.field().equals("inputs") && refusal.reason() != JobRefusal.Reason.INPUTS_TOO_MANY;
            if (named) form.drop(refusal.details().get(0));
        }
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
