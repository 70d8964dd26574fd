package nodefair.marketplace.job;

import java.time.Duration;
import java.time.Instant;
import nodefair.db.money.Money;
import nodefair.market.job.JobPrice;
import nodefair.market.job.JobView.Attempt;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;
import org.jspecify.annotations.Nullable;

/** One try on one node, in words. */
public final class AttemptText {
    private final Attempt attempt;
    private final Money pricePerHour;
    private final Instant now;

    AttemptText(Attempt attempt, Money pricePerHour, Instant now) {
        this.attempt = attempt;
        this.pricePerHour = pricePerHour;
        this.now = now;
    }

    public int getNumber() {
        return attempt.number();
    }

    public String getNode() {
        return attempt.node();
    }

    public String getProvider() {
        return attempt.provider();
    }

    public String getState() {
        return attempt.state();
    }

    public String getCause() {
        return attempt.cause();
    }

    /** How long the program ran there; a dash before it was ready. */
    public String getRan() {
        return attempt.startedAt() == null ? "–" : TimeText.duration(ran());
    }

    public String getBilled() {
        Long seconds = attempt.seconds();
        return TimeText.duration(Duration.ofSeconds(seconds == null ? 0 : seconds));
    }

    /** Net; null when nothing is billed for it. */
    public @Nullable MoneyText getCost() {
        Long seconds = attempt.seconds();
        return seconds == null ? null : booked(JobPrice.net(pricePerHour, seconds));
    }

    /** What stands in place of a cost. */
    public String getNoCost() {
        return isLive() || attempt.state().equals("accepted") ? "not billed yet" : "free";
    }

    public boolean isLive() {
        return attempt.endedAt() == null;
    }

    /** What the time so far costs if the result is accepted, net. */
    MoneyText soFar() {
        return booked(JobPrice.net(pricePerHour, Math.max(0, ran().toSeconds())));
    }

    Duration ran() {
        Instant from = attempt.startedAt();
        if (from == null) return Duration.ZERO;
        Instant to = attempt.endedAt();
        return Duration.between(from, to == null ? now : to);
    }

    public boolean isCounting() {
        Long total = attempt.progressTotal();
        return isLive() && attempt.progressDone() != null && total != null && total > 0;
    }

    public @Nullable Long getDone() {
        return attempt.progressDone();
    }

    public @Nullable Long getTotal() {
        return attempt.progressTotal();
    }

    public String getProgressNote() {
        return attempt.progressNote();
    }

    public PlacementTable getPlacement() {
        return PlacementTable.of(attempt.placement());
    }

    private static MoneyText booked(Money money) {
        return MoneyText.booked(money.micros(), money.currency());
    }
}
