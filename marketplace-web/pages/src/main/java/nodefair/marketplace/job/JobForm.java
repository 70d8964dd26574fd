package nodefair.marketplace.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.market.job.AppTemplate;
import nodefair.market.job.JobDraft;
import nodefair.market.job.JobFiles.Kept;
import nodefair.market.job.JobRequest;
import nodefair.market.job.JobRequest.Upload;
import org.jspecify.annotations.Nullable;

/** What a renter typed about a job, as text until it is submitted. */
public class JobForm implements Serializable {
    private static final int OUTPUT_MB_DEFAULT = 64;
    private static final int MEMORY_MB_DEFAULT = 256;
    private static final int MINUTES_DEFAULT = 10;

    private String name = "";
    private String arguments = "";
    private String memory = "";
    private String minutes = "";
    private String output = String.valueOf(OUTPUT_MB_DEFAULT);
    private boolean example;
    private final ArrayList<AppField> fields = new ArrayList<>();
    private final ArrayList<Kept> files = new ArrayList<>();
    private @Nullable Kept module;

    /** Starts with what fits the app, or a module of the renter's own, and the order. */
    void start(@Nullable AppTemplate app, String when, int memoryMbMax, long secondsLeft) {
        name = (app == null ? "Job" : app.title()) + ", " + when;
        fields.clear();
        if (app != null) app.parameters().forEach(parameter -> fields.add(new AppField(parameter)));
        example = app != null && !app.examples().isEmpty();
        memory = String.valueOf(Math.min(app == null ? MEMORY_MB_DEFAULT : app.memoryMb(), memoryMbMax));
        long wanted = app == null ? MINUTES_DEFAULT : (app.wallSeconds() + 59) / 60;
        minutes = String.valueOf(Math.max(1, Math.min(wanted, secondsLeft / 60)));
    }

    void copy(JobDraft draft) {
        name = draft.name();
        arguments = CommandLine.fill(fields, draft.arguments());
        memory = String.valueOf(draft.memoryMb());
        minutes = String.valueOf((draft.wallSeconds() + 59) / 60);
        output = String.valueOf(draft.outputMb());
        module = draft.module();
        files.clear();
        files.addAll(draft.inputs());
        example = false;
    }

    boolean fits() {
        return fields.stream().allMatch(field -> field.getProblem().isEmpty());
    }

    JobRequest request(UUID orderId, @Nullable UUID appId, @Nullable Upload moduleFile, List<Upload> inputs) {
        return new JobRequest(
                orderId,
                appId,
                name.strip(),
                moduleFile,
                CommandLine.arguments(fields, arguments),
                inputs,
                example,
                whole(memory),
                wallSeconds(),
                whole(output));
    }

    int wallSeconds() {
        long seconds = whole(minutes) * 60L;
        return (int) Math.min(seconds, Integer.MAX_VALUE);
    }

    /** Zero, which no limit accepts, for what is not a whole number. */
    static int whole(String text) {
        try {
            return Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    List<Kept> kept() {
        return files;
    }

    /** A file given again takes the place of the one with its path. */
    void keep(Kept file) {
        files.removeIf(other -> other.path().equals(file.path()));
        files.add(file);
    }

    void drop(String path) {
        files.removeIf(file -> file.path().equals(path));
    }

    @Nullable
    Kept module() {
        return module;
    }

    void keepModule(@Nullable Kept file) {
        module = file;
    }

    public List<AppField> getFields() {
        return fields;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = text(name);
    }

    public String getArguments() {
        return arguments;
    }

    public void setArguments(@Nullable String arguments) {
        this.arguments = text(arguments);
    }

    public String getMemory() {
        return memory;
    }

    public void setMemory(@Nullable String memory) {
        this.memory = text(memory);
    }

    public String getMinutes() {
        return minutes;
    }

    public void setMinutes(@Nullable String minutes) {
        this.minutes = text(minutes);
    }

    public String getOutput() {
        return output;
    }

    public void setOutput(@Nullable String output) {
        this.output = text(output);
    }

    public boolean isExample() {
        return example;
    }

    public void setExample(boolean example) {
        this.example = example;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
