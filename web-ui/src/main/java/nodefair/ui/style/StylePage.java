package nodefair.ui.style;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nodefair.ui.format.LogLine;
import nodefair.ui.page.Notices;
import org.jspecify.annotations.Nullable;

/** Backs style.xhtml: every part in every state, to build and look at the theme. */
@Named
@ViewScoped
public class StylePage implements Serializable {
    private static final List<StateGroup> STATES = List.of(
            new StateGroup("Job", "queued running verifying succeeded failed cancelled"),
            new StateGroup("Attempt", "assigned running reported accepted rejected failed lost cancelled"),
            new StateGroup("Node", "enrolled ready busy draining down banned outside_hours"),
            new StateGroup("Offer", "draft open paused withdrawn"),
            new StateGroup("Quote", "held taken expired"),
            new StateGroup("Order", "placed funded exhausted closed refunded"),
            new StateGroup("Payment", "pending unknown succeeded failed"),
            new StateGroup("Hold", "pending posted voided expired"),
            new StateGroup("Escrow", "funded released refunded"),
            new StateGroup("Payout", "scheduled submitted paid failed"),
            new StateGroup("Look", "differs needs_you slow"));

    @Inject
    private transient Notices notices;

    private @Nullable Integer hours = 40;
    private String region = "Europe";
    private String rail = "card";
    private @Nullable String note;
    private boolean company;

    public List<StateGroup> getStates() {
        return STATES;
    }

    public List<Row> getRows() {
        return IntStream.rangeClosed(1, 14)
                .mapToObj(i -> new Row(
                        "hr-ws-" + (i < 10 ? "0" : "") + i,
                        List.of("ready", "busy", "draining", "down").get(i % 4),
                        100_000L * i + 8_000 + i,
                        days(i),
                        Instant.parse("2026-11-04T12:00:00Z").plusSeconds(i * 601L)))
                .toList();
    }

    public List<@Nullable Double> getDays() {
        return days(3);
    }

    public List<LogLine> getLines() {
        return List.of(
                LogLine.plain("12:57:58", "1", "Fra:386 Mem:9841.22M | Time:00:05.91 | Saved: /out/frame_0386.exr"),
                LogLine.plain("12:58:04", "1", "Fra:387 Mem:9841.22M | Time:00:05.88 | Saved: /out/frame_0387.exr"),
                new LogLine("12:58:09", "", "hr-ws-04 stopped answering. Log up to here is kept.", LogLine.Kind.CUT),
                new LogLine("12:59:54", "2", "found 388 finished frames by digest, starting at 389", LogLine.Kind.OK),
                new LogLine(
                        "13:17:22", "2", "warning: texture pier_rust_8k.png has no colour space", LogLine.Kind.BAD));
    }

    public Instant getAt() {
        return Instant.parse("2026-11-04T12:58:09Z");
    }

    public Duration getSpan() {
        return Duration.ofSeconds(6318);
    }

    public void save() {
        notices.done("style.saved");
    }

    public void refuse() {
        notices.refuse("style.declined");
        notices.waiting("style.waiting");
        notices.field("hours", "style.hours", 1, 200);
    }

    public void fail() {
        throw new IllegalStateException("The style page was asked to fail");
    }

    private static List<@Nullable Double> days(int seed) {
        Double[] days = new Double[90];
        Arrays.fill(days, 1.0);
        days[seed * 7 % 90] = 0.8;
        days[seed * 13 % 90] = 0.62;
        days[seed * 31 % 90] = 0.2;
        for (int i = 0; i < seed % 5; i++) days[i] = null;
        return Arrays.asList(days);
    }

    public @Nullable Integer getHours() {
        return hours;
    }

    public void setHours(@Nullable Integer hours) {
        this.hours = hours;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getRail() {
        return rail;
    }

    public void setRail(String rail) {
        this.rail = rail;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }

    public boolean isCompany() {
        return company;
    }

    public void setCompany(boolean company) {
        this.company = company;
    }

    /** The states of one word of the glossary. */
    public record StateGroup(String word, String states) {
        public String getWord() {
            return word;
        }

        public List<String> getStates() {
            return List.of(states.split(" "));
        }
    }

    /** One line of the sample table. */
    public record Row(String name, String state, long micros, List<@Nullable Double> days, Instant at) {
        public String getName() {
            return name;
        }

        public String getState() {
            return state;
        }

        public long getMicros() {
            return micros;
        }

        public List<@Nullable Double> getDays() {
            return days;
        }

        public Instant getAt() {
            return at;
        }
    }
}
