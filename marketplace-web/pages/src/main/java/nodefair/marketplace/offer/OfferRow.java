package nodefair.marketplace.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import nodefair.db.money.Money;
import nodefair.db.node.Uptime;
import nodefair.db.node.Uptime.Presence;
import nodefair.market.catalog.OfferCard;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;
import org.jspecify.annotations.Nullable;

/** An offer as a line of the search shows it, already in words. */
public final class OfferRow {
    private static final int MB_PER_GB = 1_024;

    private final OfferCard offer;
    private final ZoneId zone;

    public OfferRow(OfferCard offer, ZoneId zone) {
        this.offer = offer;
        this.zone = zone;
    }

    public String getId() {
        return offer.id().toString();
    }

    public String getTitle() {
        return offer.title();
    }

    public String getSeller() {
        return offer.provider() + " · " + getPlace();
    }

    public String getPlace() {
        return offer.city() + ", " + offer.country();
    }

    /** Cores, memory and the GPU if there is one. */
    public String getShape() {
        String shape = offer.cores() + (offer.cores() == 1 ? " core · " : " cores · ") + memory(offer.memoryMb());
        return offer.gpuModel() == null ? shape : shape + " · " + offer.gpuModel() + " " + offer.gpuMemoryGb() + " GB";
    }

    public String getMemory() {
        return memory(offer.memoryMb());
    }

    public String getGpu() {
        return offer.gpuModel() == null ? "none" : offer.gpuModel() + ", " + offer.gpuMemoryGb() + " GB";
    }

    public String getDisk() {
        return offer.diskGb() + " GB disk";
    }

    public String getPrice() {
        return MoneyText.perHour(
                        offer.pricePerHour().micros(), offer.pricePerHour().currency())
                .toString();
    }

    /** Price per 1,000 points, empty while nothing was measured. */
    public String getPricePerThousand() {
        Money price = offer.pricePerThousandPoints();
        return price == null ? "" : MoneyText.perHour(price.micros() / 100 * 100, price.currency()) + " per 1,000";
    }

    public String getScore() {
        Integer score = offer.score();
        return score == null ? "–" : String.format(Locale.ENGLISH, "%,d", score);
    }

    public String getMeasured() {
        Instant at = offer.scoredAt();
        return at == null ? "not measured yet" : "measured " + TimeText.date(at, zone);
    }

    public boolean isDemo() {
        return offer.demo();
    }

    public boolean isUp() {
        return offer.up();
    }

    /** Share of each of the last 90 days in which the node was there, oldest first; null for a day that does not count. */
    public List<@Nullable Double> getDays() {
        return days(offer.uptime());
    }

    public String getUptime() {
        OptionalInt ppm = offer.uptime().ppm();
        return ppm.isEmpty() ? "new" : String.format(Locale.ENGLISH, "%.2f %%", ppm.getAsInt() / 10_000.0);
    }

    static String memory(int memoryMb) {
        if (memoryMb < MB_PER_GB) return memoryMb + " MB";
        return BigDecimal.valueOf(memoryMb)
                        .divide(BigDecimal.valueOf(MB_PER_GB), 1, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " GB";
    }

    static List<@Nullable Double> days(Uptime uptime) {
        List<@Nullable Double> days = new ArrayList<>();
        if (uptime.runs().isEmpty()) return days;
        Instant day = uptime.runs().get(0).from();
        Instant end = uptime.runs().get(uptime.runs().size() - 1).to();
        while (day.isBefore(end)) {
            days.add(share(uptime, day, day.plus(Duration.ofDays(1))));
            day = day.plus(Duration.ofDays(1));
        }
        return days;
    }

    private static @Nullable Double share(Uptime uptime, Instant from, Instant to) {
        long up = 0;
        long counted = 0;
        for (Uptime.Run run : uptime.runs()) {
            Instant start = run.from().isAfter(from) ? run.from() : from;
            Instant end = run.to().isBefore(to) ? run.to() : to;
            if (!end.isAfter(start) || run.presence() == Presence.NOT_COUNTED) continue;
            long seconds = Duration.between(start, end).toSeconds();
            counted += seconds;
            if (run.presence() == Presence.UP) up += seconds;
        }
        return counted == 0 ? null : (double) up / counted;
    }
}
