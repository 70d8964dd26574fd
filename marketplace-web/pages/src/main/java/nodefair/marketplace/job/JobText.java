package nodefair.marketplace.job;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import nodefair.db.money.Money;
import nodefair.market.job.JobView;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;
import org.jspecify.annotations.Nullable;

/** A job in words, as its page shows it. */
public final class JobText {
    private final JobView job;
    private final Instant now;
    private final ZoneId zone;

    JobText(JobView job, Instant now, ZoneId zone) {
        this.job = job;
        this.now = now;
        this.zone = zone;
    }

    public String getId() {
        return job.id().toString();
    }

    public String getName() {
        return job.name();
    }

    public String getState() {
        return job.state();
    }

    public boolean isEnded() {
        return job.ended();
    }

    public boolean isCancelRequested() {
        return job.cancelRequested();
    }

    public boolean isCancellable() {
        return !job.ended() && !job.cancelRequested();
    }

    public boolean isQueued() {
        return job.state().equals("queued");
    }

    public String getCause() {
        return job.cause();
    }

    public String getWhat() {
        String app = job.app();
        return app == null ? "WASM module" : app;
    }

    public String getOrderNumber() {
        return job.orderNumber();
    }

    public String getSubmitted() {
        return TimeText.dateAndTime(job.submittedAt(), zone);
    }

    public String getModuleSha256() {
        return job.moduleSha256();
    }

    public String getArguments() {
        return String.join(" ", job.arguments());
    }

    public String getLimits() {
        return job.memoryMb() + " MB, " + TimeText.words(Duration.ofSeconds(job.wallSeconds()));
    }

    /** Its place among those that wait: {@code 3rd}; empty unless it waits. */
    public String getPlace() {
        Integer ahead = job.ahead();
        return ahead == null ? "" : ordinal(ahead + 1);
    }

    /** From its submission to its end, or to now. */
    public String getLasted() {
        Instant end = job.endedAt();
        return TimeText.duration(Duration.between(job.submittedAt(), end == null ? now : end));
    }

    public @Nullable AttemptText getCurrent() {
        return getAttempts().stream().findFirst().orElse(null);
    }

    public String getRan() {
        AttemptText current = getCurrent();
        return current == null ? "–" : current.getRan();
    }

    /** Net cost of the attempt that is going on. */
    public MoneyText getSoFar() {
        AttemptText current = getCurrent();
        return current == null || !current.isLive()
                ? MoneyText.booked(0, job.pricePerHour().currency())
                : current.soFar();
    }

    public boolean isSettled() {
        return job.charged() != null;
    }

    /** Tax included; zero when nothing was charged. */
    public MoneyText getCharged() {
        Money charged = job.charged();
        return charged == null
                ? MoneyText.booked(0, job.pricePerHour().currency())
                : MoneyText.booked(charged.micros(), charged.currency());
    }

    public String getChargedNote() {
        if (isSettled()) return "tax included";
        return job.state().equals("succeeded") ? "being settled" : "nothing is charged";
    }

    public List<FileText> getInputs() {
        return job.inputs().stream().map(FileText::new).toList();
    }

    public List<FileText> getOutputs() {
        return job.outputs().stream().map(FileText::new).toList();
    }

    public List<AttemptText> getAttempts() {
        return job.attempts().stream()
                .map(attempt -> new AttemptText(attempt, job.pricePerHour(), now))
                .toList();
    }

    public List<Steps.Step> getSteps() {
        return Steps.of(job, now, zone);
    }

    public JobView.@Nullable Receipt getReceipt() {
        return job.receipt();
    }

    static String ordinal(int number) {
        int tens = number % 100;
        if (tens >= 11 && tens <= 13) return number + "th";
        return switch (number % 10) {
            case 1 -> number + "st";
            case 2 -> number + "nd";
            case 3 -> number + "rd";
            default -> number + "th";
        };
    }
}
